// The widget around the frame: it carries what is chosen to the kernel, and the data of actors back.
function isDark(element) {
  const said = document.body.dataset.jpThemeLight;  // how JupyterLab says it
  if (said) return said === "false";
  for (let one = element; one; one = one.parentElement) {
    const parts = getComputedStyle(one).backgroundColor.match(/[\d.]+/g).map(Number);
    if (parts.length < 4 || parts[3] > 0.5) return 0.3 * parts[0] + 0.6 * parts[1] + 0.1 * parts[2] < 128;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function render({model, el}) {
  const frame = document.createElement("iframe");
  frame.title = "Compare";
  frame.setAttribute("sandbox", "allow-scripts allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox");
  Object.assign(frame.style, {width: "100%", height: "42rem", border: "1px solid rgba(128,128,128,.4)", borderRadius: "6px", resize: "vertical"});
  const post = what => frame.contentWindow && frame.contentWindow.postMessage(what, "*");
  const heard = event => {
    if (event.source !== frame.contentWindow) return;
    const {address, chosen, wanted} = event.data;
    if (wanted) model.send({wanted});
    if (address !== undefined) model.set("address", address);
    if (chosen) model.set("chosen", chosen);
    if (chosen || address !== undefined) model.save_changes();
  };
  const moved = () => post({address: model.get("address")});
  const told = message => post(message);
  const dress = () => post({scheme: isDark(el) ? "dark" : "light"});
  const themes = new MutationObserver(dress);
  addEventListener("message", heard);
  model.on("change:address", moved);
  model.on("msg:custom", told);
  themes.observe(document.body, {attributes: true});
  frame.addEventListener("load", () => { dress(); moved(); });
  frame.srcdoc = model.get("page");
  el.append(frame);
  return () => {
    removeEventListener("message", heard);
    model.off("change:address", moved);
    model.off("msg:custom", told);
    themes.disconnect();
  };
}

export default {render};
