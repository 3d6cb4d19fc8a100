// The compare page in a frame of a notebook: it has no address of its own, and asks those around it for actors.
(function () {
  "use strict";
  let now = "", changed = () => {};
  const waiting = {}, held = self.cyberdiploActors;
  const tell = what => parent.postMessage(what, "*");
  function to(text) {
    if (text === now) return;
    now = text;
    changed();
  }
  self.cyberdiploPlace = {
    read: () => now,
    write: text => { to(text); tell({address: text}); },
    listen: act => { changed = act; },
    chose: chosen => tell({chosen}),
    load: id => new Promise((done, fail) => {
      waiting[id] = done;
      setTimeout(() => fail(new Error("The kernel does not answer; is it running, or busy with another cell?")), 30000);
      tell({wanted: id});
    }),
  };
  addEventListener("message", ({source, data}) => {
    if (source !== parent) return;
    if (data.scheme) document.documentElement.style.colorScheme = data.scheme;
    if (data.address !== undefined) to(data.address);
    if (data.actor) {
      held[data.actor.id] = data.actor;
      if (waiting[data.actor.id]) waiting[data.actor.id]();
    }
  });
  // A link to another comparison leads there within the frame.
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href^='#']:not(.jump)");
    if (!link) return;
    event.preventDefault();
    self.cyberdiploPlace.write(link.getAttribute("href"));
  });
})();
