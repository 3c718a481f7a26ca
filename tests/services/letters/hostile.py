"""HTML that tries to run, to fetch or to disguise something."""

_HANDLERS = (
    "onerror",
    "onload",
    "onclick",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onpaste",
    "onbegin",
)
_SCHEMES = (
    *("javascript:", "JaVaScRiPt:", "java\tscript:", " javascript:", "&#106;avascript:"),
    *("data:text/html,", "vbscript:", "file:///", "http://x.test/", "//x.test/", "cid:"),
)
_EMBEDDING = (
    *("img src", "iframe src", "embed src", "object data", "video src", "audio src", "source src"),
    *("a href", "area href", "form action", "button formaction", "input type=image src"),
    *(
        "link rel=stylesheet href",
        "base href",
        "meta http-equiv=refresh content",
        "body background",
    ),
    *("table background", "td background", "svg><a xlink:href", "math><mi xlink:href", "q cite"),
)
_ELEMENTS = (
    *("script", "style", "iframe", "object", "svg", "math", "template", "noscript", "textarea"),
    *("title", "select", "plaintext", "xmp", "frameset", "marquee", "isindex", "portal", "form"),
)
_WHOLE = (
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=1&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='position:fixed;inset:0;text-align:center'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<style>@import 'http://x.test/a.css'</style>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='http://x.test/a.xsl'?>",
    "<p data-align='center\" onclick=\"alert(1)'>x</p>",
    "<p data-align=\"javascript:alert(1)\" data-indent='1;alert(1)'>x</p>",
    "<td colspan='1\" onclick=\"x'>x</td>",
    "<ol start='9999999999999999999999' type='<script>'><li>x</li></ol>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3C;img src=x onerror=alert(1)&#x3E;",
    f"&#{'9' * 5000};",
    f"&#x{'f' * 5000};",
    "\u202egpj.exe",
    "\x00<scr\x00ipt>alert(1)</script>",
    "\ud800<b>x</b>",
    '#read("/etc/passwd") #eval("1") $sum$ @label <label> \\u{41} *b* _i_ `raw` //',
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "<a id=x name=y href='javascript:alert(1)'>x</a>",
    "<p id='location' name='cookie' class='modal open'>x</p>",
    "<b><p></b></p><i><table><b></i><tr></b><td></table>",
)
PAYLOADS = [
    *_WHOLE,
    *(f"<{what}='{scheme}alert(1)'>x" for what in _EMBEDDING for scheme in _SCHEMES[:4]),
    *(f"<a href='{scheme}alert(1)'>x</a>" for scheme in _SCHEMES),
    *(f"<p {handler}=alert(1)>x</p>" for handler in _HANDLERS),
    *(f"<{element}><img src=x onerror=alert(1)></{element}>" for element in _ELEMENTS),
]
