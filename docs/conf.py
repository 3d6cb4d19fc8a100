"""How the documentation is built: ``sphinx-build -W docs build/docs``."""

from pathlib import Path

import nbformat
from docutils import nodes
from myst_nb.core.read import read_myst_markdown_notebook

import cyberdiplo

project = "cyberdiplo"
author = "The cyberdiplo maintainers"
version = release = cyberdiplo.__version__
copyright = "The cyberdiplo maintainers"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"cyberdiplo {release}"
html_static_path = ["static"]
html_css_files = ["cyberdiplo.css"]
html_copy_source = False
html_show_sourcelink = False

# Every reference between pages and to our own names must resolve; what others define is not looked up.
nitpicky = True
nitpick_ignore_regex = [
    ("py:obj", ".*"),  # a word in backticks need not be a name
    ("py:.*", r"(altair|collections|datetime|duckdb|enum|hypothesis|networkx|pandas|pathlib|polars|pyarrow|typing)\..*"),
    ("py:class", r"(nx|pa|pd|pl)\..*|Path|SparkSession"),
    ("py:class", r"(cyberdiplo\..*)?\b(_.*|[A-Z])"),  # what is private, and type variables
    # what is told in the text
    ("py:class", r".*\b(HasVotes|Chooser|(?:Resolution|Treaty|Partnership|Document|Source)Fields)"),
    ("py:class", r".*\b(Additions|Alike|Among|Columns|Counts|Day|Every|Folder|Grid|Group|Guesses|Head)"),
    (
        "py:class",
        r".*\b(Interval|Library|Missing|Pair|Planes|Questions|Reading|Selection|Values|Votes|\w+Word)",
    ),
]
suppress_warnings = ["ref.python"]  # two modules have a Reading of their own
default_role = "py:obj"
myst_heading_anchors = 3

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 88
napoleon_use_ivar = True
napoleon_use_rtype = False

# The notebooks run when the documentation is built, and an error in one is an error of the build.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 180
nb_merge_streams = True


def setup(app):
    """Read docstrings as they are meant: as plain text with examples."""
    app.connect("doctree-read", _trim)
    app.connect("autodoc-process-docstring", _plain, priority=1)
    app.connect("html-page-context", _download)
    app.connect("build-finished", _notebooks)


def _download(_app, page, _template, context, _doctree):
    """Offer each notebook as a file for Jupyter."""
    if page.startswith("notebooks/"):
        name = f"{page.removeprefix('notebooks/')}.ipynb"
        context["body"] = f'<p><a href="{name}" download>Download this notebook</a> for Jupyter.</p>' + context["body"]


def _notebooks(app, error):
    """Write each notebook beside its page, with nothing run."""
    for page in Path(app.srcdir, "notebooks").glob("*.md") if error is None and app.builder.format == "html" else ():
        notebook = read_myst_markdown_notebook(page.read_text(encoding="utf-8"), path=str(page))
        nbformat.write(notebook, Path(app.outdir, "notebooks", f"{page.stem}.ipynb"))


def _trim(_, doctree):
    """Leave out the empty lines at the end of blocks, which doctest needs and nobody reads."""
    for block in doctree.findall(nodes.literal_block):
        block.children[:] = [nodes.Text(block.astext().rstrip("\n"))]
        block.rawsource = block.astext()


def _plain(_app, what, _name, _object, _options, lines):
    """Keep bars, which are no substitutions, and colons in what an attribute is, which name no type."""
    in_example = False
    for i, line in enumerate(lines):
        in_example = bool(line.strip()) and (in_example or line.lstrip().startswith(">>>"))
        if not in_example:
            parts = line.split("`")
            parts[::2] = [part.replace("|", "\\|") for part in parts[::2]]
            lines[i] = "`".join(parts)
    if lines and what in ("attribute", "data", "property"):
        lines[0] = lines[0].replace(": ", " – ")
