"""Headings that say in words of their own that they head activities."""

import re

# A heading whose noun is the activity, with adjectives or what is told of it: Detailed activity
# description, Summary of planned activities, Actions spécifiques; not Cost of activities.
TOLD = r"(?:description|summary|details?|list|name|title)"
TOLD_OF = (
    r"(?:description|descriptif|libellés?|intitulés?|noms?|liste|détails?|descripción|nombre|lista|"
    r"detalle|descrição|designação|nome)\s+(?:des?|del|d|du|da|do|das|dos)\s+(?:(?:la|las|los|l)\s+)?"
)
OTHER = r"(?!areas?|indicat|respons|plans?\b|codes?|types?|status|lead|costs?|budget|no\b|by\b)"
OF_ACTIVITIES = re.compile(
    rf"(?:{TOLD}\s+of\s+)?(?:the\s+)?(?:(?!of|for|per|d\b)\w+\s+){{0,2}}(?:activit(?:y|ies)|"
    rf"actions?)(?:\s+{TOLD})?"
    rf"|(?:{TOLD_OF})?(?:activités?|actions?|actividad(?:es)?|acci[oó]n(?:es)?|atividades?|"
    rf"aç(?:ão|ões)|acç(?:ão|ões))(?:\s+{OTHER}\w+){{0,3}}"
)

# Of several headings of activities the one that says so, not “Strategic actions” beside it or a
# part of it.
ITSELF = re.compile(
    r"(?i)(?<!sub)(?<!sub[\W_])(?<!sous[\W_])\b(?:activit|actividad|atividad|kegiatan|мероприят|"
    r"hoạt động|النشاط|الأنشطة|សកម្មភាព)"
)
