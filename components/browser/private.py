"""The one table of Streamlit's private parts: what we lean on without its promise, and what breaks without it.

`tests/unit/test_private_parts.py` looks for each of them; `tests/test_architecture.py` keeps them in this folder.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How a part is looked for."""

    MEMBER = auto()  # what a module or a class has, with the parameters that it takes
    FIELD = auto()  # what the objects of a class are given as they are made
    TEXT = auto()  # what stands in one of Streamlit's files
    PATTERN = auto()  # likewise, as a regular expression
    CHUNK = auto()  # one of its scripts that comes late, by the beginning of its name
    MARK = auto()  # the test id and the class of something on the page, for the stylesheet and our scripts
    OPTION = auto()  # a setting that Streamlit hides
    MANNER = auto()  # how Streamlit goes about something


@dataclass(frozen=True, slots=True)
class Part:
    """A private part of Streamlit, or of what it brings with it.

    Attributes:
        kind: How it is looked for.
        name: The part as it is written there; of a manner, what it is.
        where: The import path of what has it, or the file it stands in, from Streamlit's own folder.
        purpose: What it is for here.
        without: What breaks here without it.
        parameters: Those that are relied on, where it is called or taken over.
    """

    kind: Kind
    name: str
    where: str
    purpose: str
    without: str
    parameters: tuple[str, ...] = ()


SESSIONS = "streamlit.runtime.app_session"
SESSION = f"{SESSIONS}.AppSession"
MESSAGE = "streamlit.proto.ClientState_pb2.ClientState"
REQUESTS = "streamlit.runtime.scriptrunner_utils.script_requests"
RUN = "streamlit.runtime.scriptrunner_utils.script_run_context.ScriptRunContext"
SHELL = "static/index.html"
SCRIPTS = "static/static/js/*.js"
PAGE_SCRIPT = "static/static/js/index.*.js"
MAP_SCRIPT = "static/static/js/DeckGlJsonChart.*.js"

OVERTAKEN = "a fragment that is asked for takes parts of a page away that are still to be sent"
UNDONE = "on a slow line, or after going back, what is late passes for a choice and undoes one"
UNEQUAL = "a map shows the outlines of areas that are no longer chosen"

OF_THE_SESSION = (
    Part(Kind.MEMBER, "AppSession", SESSIONS, "what our session goes on from", OVERTAKEN),
    Part(
        Kind.MANNER,
        "websocket_session_manager",
        "streamlit.runtime.websocket_session_manager.WebsocketSessionManager.connect_session",
        "makes each visitor's session of whatever stands under the name AppSession: ours",
        OVERTAKEN,
    ),
    Part(
        Kind.MEMBER,
        "request_rerun",
        SESSION,
        "is told of each message that asks for something to be drawn: fragments are kept waiting there",
        OVERTAKEN,
        ("self", "client_state"),
    ),
    Part(
        Kind.MEMBER,
        "_handle_scriptrunner_event_on_event_loop",
        SESSION,
        "hears that a run has ended: what has waited longest is drawn then",
        "a fragment that waits is never drawn",
    ),
    Part(Kind.FIELD, "_scriptrunner", SESSION, "is None where nothing is being drawn", OVERTAKEN),
    Part(
        Kind.FIELD,
        "_client_state",
        SESSION,
        "knows the page that was drawn last",
        "a fragment of a page that was left brings that page back",
    ),
    Part(
        Kind.MEMBER,
        "_clear_queue",
        SESSION,
        "takes out of the queue what is about to be drawn again; for fragments it is kept from that",
        OVERTAKEN,
        ("self", "fragment_ids_this_run"),
    ),
    Part(Kind.FIELD, "_browser_queue", SESSION, "what is still to be sent", OVERTAKEN),
    Part(
        Kind.FIELD,
        "_delta_index_map",
        "streamlit.runtime.forward_msg_queue.ForwardMsgQueue",
        "has the places in the queue; emptied, a fragment is sent behind the page and not inside it",
        OVERTAKEN,
    ),
    Part(
        Kind.MEMBER,
        "handle_backmsg",
        SESSION,
        "is told of each message: what no page sends goes no further",
        "a message of two bytes clears what is kept for all visitors",
        ("self", "msg"),
    ),
    Part(
        Kind.MEMBER,
        "request_script_stop",
        SESSION,
        "is called when a visitor has gone: nothing waits to be drawn for them any more",
        "fragments are still drawn for whoever has gone, and others wait for that",
        ("self",),
    ),
    Part(
        Kind.MEMBER,
        "get_external_ip",
        "streamlit.net_util",
        "asks a service elsewhere for this server's address; it is made to know none",
        "everybody waits while a service elsewhere is asked, whenever a visitor from elsewhere is refused",
    ),
    Part(Kind.MEMBER, "get_internal_ip", "streamlit.net_util", "likewise", "likewise, for up to a second"),
    Part(Kind.MEMBER, "fragment_id", MESSAGE, "says which fragment is asked for", OVERTAKEN),
    Part(Kind.MEMBER, "widget_states", MESSAGE, "what a message says of the widgets", "a click is lost"),
    Part(
        Kind.MEMBER,
        "page_script_hash",
        MESSAGE,
        "says of which page the fragment is",
        "a fragment of a page that was left brings that page back",
    ),
    Part(
        Kind.MEMBER,
        "_coalesce_widget_states",
        REQUESTS,
        "makes one of what two messages say of the widgets: the newer holds, but a click in the older still counts",
        "a click is lost where the fragment is asked for again before it is drawn",
        ("old_states", "new_states"),
    ),
)
OF_THE_RUN = (
    Part(
        Kind.MEMBER,
        "get_script_run_ctx",
        "streamlit.runtime.scriptrunner",
        "gives what a run knows of the message that it answers",
        UNDONE,
        ("suppress_warning",),
    ),
    Part(Kind.MEMBER, "page_script_hash", RUN, "says which page a message is from", UNDONE),
    Part(Kind.MEMBER, "is_history_navigation", RUN, "says that the reader went back or forward", UNDONE),
    Part(
        Kind.TEXT,
        "_new_widget_state: ",
        "runtime/state/session_state.py",
        "what the browser has told and nobody has read yet; it is thrown away unread",
        "a session to which nonsense was told fails until it ends",
    ),
    Part(
        Kind.TEXT,
        "_state: SessionState",
        "runtime/state/safe_session_state.py",
        "forgets what the browser has told, even if it cannot be read",
        "a session to which nonsense was told fails until it ends",
    ),
    Part(
        Kind.MANNER,
        "page of an address",
        "streamlit.navigation.page.Page",
        "knows a page by its address alone, so that a link needs no more of it than that",
        "links inside the app lead nowhere",
    ),
    Part(
        Kind.MANNER,
        "cached function's name",
        "streamlit.runtime.caching.cache_utils",
        "tells cached functions apart by module and qualified name, which queries/store.py gives them",
        "one query answers with what another has found",
    ),
)
PAGE = Part(
    Kind.PATTERN,
    r'<script type="module"[^>]*></script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>',
    SHELL,
    "the elements that bring Streamlit's scripts and looks, which our own page ends with",
    "no page is more than what is drawn before Streamlit",
)
HOST_CONFIG = Part(
    Kind.TEXT,
    "_stcore/host-config",
    PAGE_SCRIPT,
    "what the browser asks for first, below the page's own address; it is answered there",
    "the console of whoever opens a page by its address has an error",
)
LOOKS = "static/static/css/index.*.css"
TYPEFACE = Part(
    Kind.TEXT,
    "SourceSansVF-Upright",
    LOOKS,
    "the typeface of the page among Streamlit's own files, which is cut to what is used and that of our pictures",
    "no exhibit can be had as a picture; a first visit fetches six times as much of it",
)
ITALIC = Part(Kind.TEXT, "SourceSansVF-Italic", LOOKS, "likewise, for what the plan says", "it is sent whole")
ICONS = Part(
    Kind.TEXT,
    "MaterialSymbols-Rounded",
    LOOKS,
    "the signs of Streamlit's own controls, of which a few are kept",
    "it is sent whole",
)
SERIF = Part(Kind.TEXT, "SourceSerifVariable-Roman", LOOKS, "likewise, for headings", "it is sent whole")
OF_THE_SERVER = (
    PAGE,
    HOST_CONFIG,
    TYPEFACE,
    ITALIC,
    SERIF,
    ICONS,
    Part(
        Kind.MANNER,
        "Streamlit's own files",
        "streamlit.web.server.starlette.starlette_routes",
        "has all of its files in a few folders; whatever is asked for elsewhere is a page",
        "a file of Streamlit's is answered with a page that says there is none",
    ),
    Part(
        Kind.OPTION,
        "client.allowedOrigins",
        ".streamlit/config.toml",
        "which sites may steer the app from a frame around it: none",
        "the makers' own cloud may",
    ),
    Part(
        Kind.OPTION,
        "global.maxCachedMessageAge",
        ".streamlit/config.toml",
        "how long it is remembered what a browser was sent",
        "a browser on a slow line hangs up for good",
    ),
    Part(
        Kind.OPTION,
        "runner.postScriptGC",
        ".streamlit/config.toml",
        "leaves out that all garbage is collected after every run",
        "every visitor is held up by the runs of the others",
    ),
)
OF_THE_BROWSER = (
    Part(
        Kind.TEXT,
        "window.history.pushState({},",
        PAGE_SCRIPT,
        "writes the choices to the page that is left, and then the page; the first is kept out of the history",
        "it takes two steps back to undo one link",
    ),
    Part(Kind.TEXT, "_subLayerProps", MAP_SCRIPT, "tells deck.gl of changes that Streamlit leaves out", UNEQUAL),
    Part(Kind.TEXT, "polygons-stroke", MAP_SCRIPT, "deck.gl's name of the outlines among a map's parts", UNEQUAL),
)


def _mark(name: str, purpose: str, without: str) -> Part:
    return Part(Kind.MARK, name, SCRIPTS, purpose, without)


MARKS = (
    _mark("stMain", "what scrolls, and all but the overlays", "drawings wait for ever; links have the wrong colour"),
    _mark("stMainBlockContainer", "holds the page", "the page is as wide as the screen"),
    _mark("stHeader", "Streamlit's own bar, which is hidden", "an empty bar lies over the masthead"),
    _mark("stSkipToContent", "Streamlit's own skip link: ours comes first", "there are two, one behind the menu"),
    _mark("stActiveTheme", "what Streamlit notes in the browser", "the accessibility statement names what is not so"),
    _mark("stHtml", "our own HTML", "links in it have the wrong colour"),
    _mark("stSelectbox", "lists, left out in print", "lists are printed"),
    _mark("stDeckGlJsonChart", "a map: it is kept from swipes and wheels", "who swipes over a map stands still"),
    _mark("stPlotlyChart", "a chart: likewise", "who swipes over a chart stands still"),
    _mark("stElementToolbar", "a button over maps and charts, left out", "there is a stop without a name"),
    _mark("stElementContainer", "holds a list that stays in reach, and what nobody sees", "the list scrolls away"),
    _mark("stWidgetLabel", "what a list asks, which is hidden from whoever listens", "a label is empty"),
    _mark("stApp", "holds all of the app: on paper it is as long as the page", "one screen of a page is printed"),
    _mark("stAppViewContainer", "likewise", "one screen of a page is printed"),
    _mark("stSkeleton", "holds the place of what is still on its way", "the page is shown before it is whole"),
    _mark("stBidiComponentRegular", "our own parts with a script", "the page is shown before it is whole"),
)

CHUNKS = tuple(
    Part(
        Kind.CHUNK,
        name,
        SCRIPTS,
        "draws what every page has; it is asked for at once and not when the first part of its kind has come",
        "a first visit on a slow line takes longer by some journeys to the server",
    )
    for name in ("Html", "BidiComponent", "Selectbox", "ButtonGroup", "Checkbox")
)

PARTS = (*OF_THE_SESSION, *OF_THE_RUN, *OF_THE_SERVER, *OF_THE_BROWSER, *CHUNKS, *MARKS)
