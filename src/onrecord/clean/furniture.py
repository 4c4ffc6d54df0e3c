# ruff: noqa: E501
"""What lines of a page that are not reporting look like: data, general, in several shapes.

Every pattern is matched against one whole line, white space folded, of at most `LONGEST_LINE` characters, in
any case. `{...}` in a pattern stands for the alternatives of `WORDS`.
"""

from __future__ import annotations

LONGEST_LINE = 320  # a longer line is a paragraph, whatever its first words are

WORDS = {
    "networks": "facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|messenger|flipboard|bluesky|threads|"
    "instagram|tiktok|youtube|tumblr|mastodon|google news|apple news|sms|text|e-?mail",
    "share": "share|tweet|pin|print|copy|save|post|like|follow|bookmark|link|url|comments?|gift|listen|flip|send",
    "page": "story|article|post|page|report|video|piece|item|content|column",
    "months": "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|"
    "sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?",
    "days": "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?",
}

# (name of the kind of furniture, pattern)
FURNITURE = (
    ("ad", r"(?:sponsored|advertisements?|ads?|promoted|paid (?:content|post|promotion)|partner content)(?: (?:by|content|links?|stories).{0,60})?[:.]?"),
    ("ad", r"(?:story|article|video|content)? ?(?:continues?|resumes?) (?:below|after|following)(?: (?:this|the))?(?: (?:advertisement|ad|video|gallery|break))?.{0,3}"),
    ("ad", r"(?:scroll|swipe) (?:down )?(?:to|for) .{1,60}|ad(?:vertisement)? ?[-–—] ?(?:story|article).{1,60}|remove ads?.{0,40}"),
    ("share", r"(?:please )?(?:follow|like|share|subscribe)(?:(?:,| and| &|, and) (?:follow|like|share|subscribe))*(?: to)? us\b.{0,80}"),
    ("share", r"(?:share|pin|tweet|e-?mail|print|save|copy|post|send)(?: (?:this|the|on|via|to|with|it|your|link|{page}|{networks}|friends?|now|share|pin|tweet|print))*:?"),
    ("share", r"(?:(?:{networks}|{share}|on|via|to|and|with|this|{page})(?:[\s,|·•/:+-]+|$)){2,24}"),
    ("share", r"(?:follow|find|like|join|connect with|add) .{1,50} (?:on|as) (?:an? )?(?:{networks}|social media|preferred source).{0,40}"),
    ("share", r"(?:click|tap|scan) (?:here|below|the (?:link|button|image|photo)).{0,120}"),
    ("share", r"[\d,.]+k? ?(?:shares?|likes?|views?|comments?|reactions?|retweets?)(?: .{0,30})?|(?:share|facebook|tweet|twitter) ?\d*"),
    ("newsletter", r"(?:sign[- ]?up|subscribe|register|opt in)\b(?: now| today| here| free)? ?(?:for|to|with|and|here|now|today)?\b.{0,200}"),
    ("newsletter", r"(?:get|receive|want|love|enjoy(?:ing)?|like)\b.{0,120}\b(?:newsletters?|in your inbox|to your inbox|alerts|to your phone|news updates)\b.{0,80}"),
    ("newsletter", r".{0,160}\b(?:delivered|sent|straight|right|directly|daily) (?:straight |right |directly )?to your (?:inbox|phone|e-?mail)\b.{0,60}"),
    ("newsletter", r"(?:our|the|free|daily|weekly|morning|evening|breaking|e-?mail)(?: [\w'’&-]+){0,3} newsletters?[:.!]?|newsletters?[:.!]?|(?:enter )?your e-?mail(?: address)?.{0,40}"),
    ("newsletter", r"(?:by (?:signing up|subscribing|clicking|entering|submitting|providing|continuing)),? .{1,240}|thank(?:s| you) for (?:signing up|subscribing|reading|your (?:support|interest)).{0,120}"),
    ("support", r"(?:support|donate to|help fund|help us|become a (?:member|subscriber|patron|supporter)|make a (?:gift|donation|contribution)|donate)\b.{0,30}(?:\b(?:journalism|reporting|newsroom|today|now|here|our|us|member|subscriber|patron|supporter|gift|donation|contribution)\b.{0,140})?[!.]?"),
    ("more", r"(?:read|see|watch|learn|listen|find out|view|discover|explore)(?: more| also| next| now| full)?(?: (?:on|about|of|from|at|here|stories|coverage|news).{0,30})?\s?(?::|\||»|›|>|→|»).{0,240}"),
    ("more", r"(?:read|see|watch|view|load|show|find out|learn|know) (?:more|also|next|all|less)(?: .{0,60})?|also read.{0,200}|continue reading.{0,60}|keep reading.{0,60}"),
    ("more", r"(?:related|recommended|suggested|trending|popular|featured|latest|top|more|most (?:read|popular|viewed|shared|recent)|editor['’]?s picks?|in case you missed it|up next|don['’]?t miss|must read)(?: (?:stories|story|articles?|coverage|news|posts?|content|reading|links?|videos?|topics?|headlines|now|today|for you|on|in|from|this|the|[\w&'’-]+)){0,4}\s?(?::.{0,200})?"),
    ("more", r"(?:you (?:may|might|could|will) (?:also )?(?:like|be interested|enjoy|want)|readers also|people are (?:also )?reading|what (?:others|people) are reading|from around the web|next (?:article|story|post|up)|previous (?:article|story|post)).{0,160}(?<![.!?\"”])"),
    ("more", r"(?:tags?|filed under|categor(?:y|ies)|topics?|keywords?|sections?|posted in|tagged)\s?:.{0,280}"),
    ("more", r"check (?:out|also)(?: (?:also|this|these|our|more|out))?\s?:.{0,240}|what do you think\?.{0,120}|sound off (?:in|below)\b.{0,80}|(?:let us know|tell us) (?:what you think )?(?:in the comments|below)\b.{0,80}"),
    ("licence", r"disclaimer\s?:.{0,300}"),
    ("cookie", r".{0,200}\b(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,80}\b(?:use|uses|using|store|stores|set|sets)\b.{0,40}\bcookies?\b.{0,200}"),
    ("cookie", r"(?:accept|reject|allow|manage|decline)(?: (?:all|our|optional|necessary|only|my))?(?: (?:cookies?|preferences|settings|choices|consent)).{0,40}|(?:cookie|privacy) (?:policy|notice|settings|preferences|statement|choices).{0,60}|(?:accept|reject|decline)(?: all)?"),
    ("cookie", r"(?:do not sell .{0,60}|your privacy (?:choices|rights).{0,40}|terms (?:of (?:use|service|sale)|and conditions|& conditions)(?: .{0,60})?|privacy(?: policy)?(?: .{0,30})?)"),
    ("credit", r"\(?(?:(?:file|handout|courtesy|stock|screen|ap|staff|drone|aerial) )?(?:photo(?:graph)?s?|image|picture|video|illustration|graphic|screenshot|footage|map|credits?|foto)(?: (?:credits?|source|courtesy|taken|provided|shot))*\s?(?::|\||/|©|\bby\b|\bcourtesy\b|\bvia\b|\bfrom\b).{0,160}\)?"),
    ("credit", r"\(?(?:[\w.'’ -]{2,50} ?[/|] ?)?(?:getty images?|shutterstock|istock(?:photo)?|adobe stock|wikimedia commons|file photo|courtesy photo|handout|ap photo|screengrab|photo illustration|stock photo)(?:[ ,/|].{0,60})?\)?\.?"),
    ("comments", r"(?:leave|post|add|write|join|view|show|read|see|hide|load) (?:a |the |your |all |more |\d+ )*(?:comments?|reply|replies|conversation|discussion)\b.{0,80}|no comments?(?: yet)?\.?|comments? (?:are|have been) (?:closed|disabled|turned off).{0,60}|comments?(?: \(\d+\))?|\d+ (?:comments?|replies)"),
    ("account", r"(?:log|sign) ?(?:in|out|on)(?: (?:to|or|with|here|now|for)\b.{0,100})?[.!]?|(?:create|open)(?: an?| your)?(?: free)? account.{0,80}|already (?:a (?:member|subscriber)|have an account|subscribed).{0,80}|my account|(?:subscribe|register|subscribe now|join now)[.!]?"),
    ("app", r"(?:download|install|get|try) (?:the|our) .{0,60}\bapps?\b.{0,100}|(?:download|install) .{0,60} from the (?:app|google|play).{0,40}|watch (?:live|now)[.!]?|(?:live|on air)"),
    ("tips", r"(?:do you )?have (?:a |any )?(?:news |story )?(?:tips?|questions?|comments?|suggestions?|feedback)(?: .{0,60})?\?.{0,200}|(?:got|send us|submit) (?:a |your )?(?:news |story )?(?:tips?|photos?|videos?)\b.{0,160}"),
    ("tips", r"(?:e-?mail|contact|reach|write to|message|call|text) (?:him|her|them|us|the (?:author|reporter|writer|editor|newsroom)|[A-Z][\w.'’-]+ [A-Z][\w.'’-]+)(?: (?:at|on|via|or|by)\b.{0,160})?[.!]?"),
    ("tools", r"(?:skip to|jump to|back to|go to|return to) (?:main|content|top|home|navigation|the|page|article|comments|search|menu|footer).{0,40}|menu|home|search|close|open|next|previous|prev|back|more|share|loading\b.{0,20}|toggle .{0,30}|show (?:more|less)|expand|collapse|play|pause|mute|unmute|play video|transcript|click to (?:expand|enlarge|zoom|play).{0,30}|enlarge.{0,20}|hide caption|toggle caption"),
    ("tools", r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[- ]min(?:ute)?s?(?: (?:to )?read| listen)?|(?:reading|read|listening) time:? .{0,20}|listen(?: to (?:this|the) {page})?(?: .{0,30})?|text size.{0,20}|font size.{0,20}|\d+ of \d+|\d+ ?/ ?\d+|(?:0?\d|1\d):\d\d(?: ?/ ?\d+:\d\d)?"),
    ("tools", r"(?:what to know|key (?:points|takeaways)|table of contents|in this {page}|quick read|summary|ai[- ]generated summary)\s?:?"),
    ("tools", r"(?:gift|bookmark|save|share|listen to|print|e-?mail) (?:this|the) {page}|(?:image|photo|slide|picture|video) \d+ (?:of|/) \d+|caption|(?:to )?(?:read|continue|view|see|unlock) (?:the )?(?:full|rest of (?:the|this)|complete|entire) {page}.{0,60}|(?:author|publish(?:ed)? date|source|original author|date)s?:"),
    ("contact", r"(?:(?:press|media|news|public) )?(?:contacts?|inquiries|enquiries|point of contact)\s?:.{0,200}|(?:phone|tel|telephone|fax|e-?mail|office|cell|twitter|website|web)\s?:.{0,80}"),
    ("prompt", r"(?:need|want|like|enjoy(?:ed|ing)?|love|looking for|interested in)\b.{0,80}\? ?(?:subscribe|share|sign|join|follow|check|click|get|read|see|download|support)\b.{0,200}|(?:join|chat with|talk to) (?:us|our)\b.{0,200}"),
    ("about", r"(?:about|contact|advertise|careers|terms|privacy|help|faq|rss|site ?map|archives?|subscribe|e-?edition|corrections|ethics)(?: us| with us| policy)?(?:\s*[|·•/,-]\s*(?:about|contact|advertise|careers|terms|privacy|help|faq|rss|site ?map|archives?|subscribe|e-?edition|corrections|ethics)(?: us| with us| policy| of use)?)*"),
    ("more", r"breaking(?: news)?(?: (?:alert|update)s?)?:?"),
    ("mark", r"[\W_]{1,80}|#{1,3}|-?30-?|end|\[?ends?\]?|xxx"),
    ("mark", r"[\d\s.,:/#+()-]{1,60}|[\w.+-]{1,60}@[\w.-]{1,60}(?:\s?[|,;/·]\s?.{0,80})?|(?:inc|case|report) ?#\S+|[\w.+-]{1,60}@[\w.-]{1,60} [\d().+ -]{7,20}"),
    ("player", r"\d{1,2}:\d\d (?![ap]\.?m\b).{1,120}(?<![.!?\"”])|(?:play|pause)(?: (?:play|pause|video|audio))*\b.{0,120}(?<![.!?\"”])"),
    ("developing", r"(?:this is an? |it['’]s an? )?(?:developing|breaking)(?: news)? story\b.{0,160}|this (?:{page}|news) (?:is|remains|will be) (?:still )?(?:developing|breaking|updated?)\b.{0,160}"),
    ("developing", r"(?:please )?(?:check back|stay tuned|stay with|refresh|keep checking|come back|follow along|look for updates).{0,160}|(?:original|earlier|previous) (?:story|report|coverage):?|our earlier story:?"),
    ("more", r"(?:also|more|elsewhere) (?:on|from|at|in|content|headlines)\b.{0,80}[:»›>]?(?<![.!?])|complete coverage .{0,100}(?<![.!?])"),
    ("hashtags", r"(?:#\w+[\s,]*){1,20}"),
    ("link", r"https?://\S+|www\.\S+"),
    ("licence", r"(?:republish|reprint|license) (?:this|our) {page}s?.{0,160}|this {page} (?:was )?(?:originally|first) (?:appeared|published|ran) (?:on|in|at|by) .{1,160}|(?:the )?post .{1,160} (?:first )?appeared first on .{1,80}"),
)  # fmt: skip

# Lines by which an article's makers sign, date or credit it.
BYLINES = (
    ("byline", r"(?:story |words |text |report |article |written |reported )?by:? (?:the )?(?-i:[A-Z])[\w.'’-]*(?:[ ,&|·•/-]+(?:(?-i:[A-Z(])[\w.'’()-]*|and|of|the|for|with|de|la|van|von|@\w+)){0,14}\.?"),
    ("byline", r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}) ?[,|·•/–—-] ?(?:staff (?:writer|reporter|report|correspondent)|(?:the )?(?-i:[A-Z][\w.'’&-]+ ){0,4}(?:reporter|correspondent|editor|writer|columnist|contributor|news|press|wire|staff|times|herald|post|tribune|gazette|journal|courier|ledger|chronicle))"),
    ("byline", r"(?:by )?(?:(?-i:[A-Z][\w.'’&-]+) ){0,4}(?:staff|wire|news|agency)(?: (?:and|&) (?:staff|wire|news|agency))? (?:reports?|services?|writers?|reporters?|desk|team)\.?"),
    ("byline", r"(?:story |words |text |report |article |written |reported )?by:? (?-i:[A-Z])[\w.'’-]+(?: (?:(?-i:[A-Z])[\w.'’-]*|and|&|of|for|the|de|la|van|von)){0,14},? ?[|,·•–—/-]? ?.{0,60}(?<![.!?\"”])"),
    ("release", r"for (?:immediate |general )?release\b.{0,100}|(?:embargoed|not for release) (?:until|before)\b.{0,100}"),
    ("opinion", r".{0,160}\b(?:views|opinions) (?:expressed|stated|here)\b.{0,200}|.{0,80}(?:['’]s|his|her|their) columns? (?:appears?|runs?|is published)\b.{0,160}"),
    ("contribution", r".{2,200}\b(?:contributed|provided) (?:reporting|information|research|to this (?:report|story|article|post))\b.{0,80}"),
    ("contribution", r"\(?(?:reporting|additional reporting|writing|editing|compiled|edited|reported|produced|research|photographs|with reporting|with files|with information|with contributions)(?: (?:by|from)\b).{1,240}\)?"),
    ("contribution", r".{2,200}\bcontributed (?:reporting )?to this (?:report|story|article|post)\b.{0,80}|.{2,160} (?:reported|contributed) from .{2,60}\."),
    ("date", r"(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|date|release date|for release|issued|released|added|edited)(?: (?:on|at|date|time))?\s?[:|]?\s?)(?:{days},? )?(?:(?:{months}) \d{1,2}|\d{1,2}(?:st|nd|rd|th)? (?:{months})|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}:\d\d|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|today|yesterday).{0,140}"),
    ("date", r"(?:{days},? )?(?:(?:{months}) \d{1,2}(?:st|nd|rd|th)?,? (?:at )?\d{4}|\d{1,2}(?:st|nd|rd|th)? (?:{months}),? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})(?:[ ,|·•/T@–—-]*(?:at )?\d{1,2}[:.]\d\d.{0,80})?(?:\s*[|·•/–—-]\s*(?:last )?(?:updated|modified|published).{0,80})?"),
    ("date", r"(?:{days},? )?(?:{months}) \d{1,2},? \d{4}(?: (?:at )?\d{1,2}(?::\d\d)? ?(?:a|p)\.?m\.?.{0,30})?(?: ?/ ?.{0,40})?"),
    ("date", r"(?:(?:updated|published|posted) )?\d+ (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ago.{0,40}"),
    ("bio", r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}) (?:is|was|has been|covers|writes|reports|joined|served as|works)\b.{0,40}\b(?:reporter|staff writer|correspondent|journalist|columnist|news editor|managing editor|freelance|newsroom|breaking news|covers|covering|writes about|reports on|intern)\b.{0,260}"),
    ("bio", r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}) (?:covers|writes (?:about|on)|reports on)\b.{2,160}\b(?:for|at) (?:the )?(?-i:[A-Z]).{1,80}"),
    ("translation", r"\[?\(?(?:this (?:story|article|text|report) (?:was|has been) )?(?:machine[- ]|automatically |auto-)?translat(?:ed|ion)\b.{0,200}"),
)  # fmt: skip

CAPTIONS = (
    r".{10,}\((?:[^()]{0,60}\b(?:photo|photograph|file|courtesy|via|getty|image|screenshot|handout|provided)\b[^()]{0,60}|ap|reuters|afp|[kw][a-z]{2,3}(?:[- ]tv)?)\)",
    r"file(?: photo)?\s?[-–—:]\s?.{10,}",
    r".{10,}\b(?:photo|image|picture)s? (?:by|courtesy(?: of)?|via|from|provided by)\b.{1,60}",
    r".{10,}[./|] ?(?:ap|getty|reuters|afp|file|staff|courtesy) (?:photo|images?)(?:/.{1,60})?",
)

CORRECTIONS = (
    r"(?:correction|clarification|corrections and clarifications|editor['’]?s['’]? note|note to readers|editor['’]?s update)\b.{0,30}(?:[:—–-].*)?",
    r"(?:update|updated|corrected|correction)\s?(?:\([^)]{1,60}\))?\s?[:—–-].*",
    r"(?:an? )?(?:earlier|previous|prior|original) versions? of (?:this|the) {page}.*",
    r"this {page} (?:has been|was|is being) (?:updated|corrected|clarified|amended|revised|edited)\b.*",
    r"(?:the|a) (?:headline|photo caption|caption|spelling|name|date) (?:on|of|in) (?:this|an earlier).{0,60}(?:corrected|updated|changed).*",
)  # fmt: skip

RIGHTS = (
    r"(?:©|\(c\)|copyright)\s?(?:©|\(c\)|&copy;)?\s?(?:by )?\d{4}.*",
    r"(?:©|copyright ©|copyright \(c\))\s?.{2,}",
    r".{0,200}\ball rights reserved\b.*",
    r"this material may not be published, broadcast, (?:rewritten|redistributed).*",
    r"(?:reproduction|republication|redistribution) .{0,60}\b(?:prohibited|not permitted|forbidden)\b.*",
)
LONGEST_NOTE = 1200  # corrections and rights lines may be paragraphs
