"""Pages that would freeze the window if they were laid out unchanged.

Those that `page_html.py` refuses for their lines, tags or marks have 1.5 to 3 times the limit, so
that reading them takes little time. "lines of code" has 30 times, because a refused page is read to
its end before it is cut.
"""

BOMBS = {
    "nested tables": "<table><tr><td>" * 5000 + "x",
    "nested styles": "<b>" * 100_000 + "x",
    "nested parts": "<div>" * 20_000,
    "styles": "<i>a</i>" * 45_000,
    "rows": "<table>" + ("<tr>" + "<td>cell</td>" * 8 + "</tr>") * 3000 + "</table>",
    "spans": "<table>" + "<tr><td colspan=100 rowspan=100>x</td></tr>" * 300 + "</table>",
    "a long row and a long column": (
        f"<table><tr>{'<td>a</td>' * 9000}</tr>{'<tr><td>b</td></tr>' * 9000}</table>"
    ),
    "a markdown table filled up": f"|{'a|' * 300}\n|{'-|' * 300}\n" + "|\n" * 1500,
    "references": f"[a]: {'b' * 100_000}\n\n{'[a]' * 33_000}",
    "list items": "- a\n" * 30_000,
    "headings": "# a\n" * 30_000,
    "paragraphs": "x\n\n" * 15_000,
    "fences": "```\na\n" * 15_000,
    "lines of code": "<pre>" + "a\n" * 300_000 + "</pre>",
    "line breaks": "<br>" * 50_000,
    "emphasis": "**a_b" * 20_000,
    "strikes": "~~a" * 30_000,
    "backticks": "`a``b```" * 10_000,
    "brackets": "[" * 60_000,
    "pictures": "![](a" * 60_000,
    "tags": "<" * 200_000,
    "entities": "&amp;" * 60_000,
    "backslashes": "\\" * 60_000,
    "links": "[a](b) " * 3_000,
    "dollars": "$a" * 50_000,
    "formulas that never end": "\\(^" * 9_000 + "\n\n" + "- a\n" * 2_001,
    "words": "wo rd " * 200_000,
}
HARMLESS_BOMBS = {
    "links in links": "[" * 15_000 + "](b)" * 4_000,
    "formulas": "$$a\n" * 9_999,
    "one word": "a" * 500_000,
    "quotes": ">" * 20_000,
    "nested quotes": ("> " * 200 + "a\n") * 1000,
    "a tag that never ends": "<td " + " " * 900_000,
    "attributes": "<td " + "a=b " * 50_000 + ">",
    "half tags": "<a " * 50_000,
    "comments": "<!--" * 50_000,
    "spaces": "\u00a0" * 300_000,
    "a billion laughs": '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + "&b;" * 6_000,
    "combining marks": "a" + "\u0301" * 100_000,
    "zero-width characters": "a\u200b\u200d" * 50_000,
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(700)),
}

RESOURCES = [
    "![a]({url})",
    '<img src="{url}">',
    "<img src='{url}' alt='a'>",
    "<IMG SRC={url}>",
    '<table background="{url}"><tr><td background="{url}">a</td></tr></table>',
    '<p style="background-image:url({url})">a</p>',
    '<style>@import "{url}"; p {{ background: url({url}) }}</style><p>a</p>',
    '<link rel="stylesheet" href="{url}">',
    '<a href="{url}">a</a>',
    '<object data="{url}"></object><iframe src="{url}"></iframe>',
    '<ul style="list-style-image:url({url})"><li>a</li></ul>',
    "&lt;img src={url}&gt;",
    "[a]: {url}\n\n![a][a] <{url}>",
    '<figure-content><img src="{url}"></figure-content>',
    '<img srcset="{url} 2x, {url} 1w" src=a>',
    '<svg xmlns:xlink="a"><image xlink:href="{url}"/><use href="{url}#a"/></svg>',
    '<math href="{url}"><mi xlink:href="{url}">a</mi></math>',
    '<video src="{url}" poster="{url}"></video><audio src="{url}"><source src="{url}"></audio>',
    '<embed src="{url}"><applet code="{url}"><bgsound src="{url}"><input type=image src="{url}">',
    '<meta http-equiv="refresh" content="0;url={url}"><base href="{url}"><form action="{url}">',
    '<body background="{url}"><td style="background:url({url})">a</td>',
    '<?xml-stylesheet href="{url}"?><!DOCTYPE a SYSTEM "{url}"><!ENTITY b SYSTEM "{url}">&b;',
    "<p style='content:url(\"{url}\");cursor:url({url})'>a</p><style>a{{src:url({url})}}</style>",
    '<img src="x" onerror="fetch(\'{url}\')"><script src="{url}"></script>',
    "<table><tr><td>![a]({url})<img src={url}></td></tr></table>",
    "- [ ] ![a](<{url}>)\n\n> <img\nsrc={url}>",
    '<im<img src="{url}">g src="{url}">',
    "&#60;img src={url}&#62; <img/src={url}/> <img\tsrc\t=\t{url}>",
]
"""Ways to refer to a file or an address; `{url}` is replaced."""
