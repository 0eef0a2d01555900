"""What plans usually call things: headings of columns, kinds of institutions."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.process import extract_iter

from pipeline.drafting.activity_words import OF_ACTIVITIES
from pipeline.drafting.heading_ways import APART, halves, ways_of
from pipeline.profile.model import ColumnType
from pipeline.profile.naming import KEPT, plain

WORD = 60.0  # of 100, of each word
ALIKE = 85.0  # of 100; below it a heading is a column's own and not a wording of a usual one

# The first six fields are the contract's; the others are common enough to have a name. English,
# French, Spanish, Portuguese, Indonesian, Vietnamese, Russian, Ukrainian, Arabic, Khmer, Italian,
# German.
HEADINGS: dict[str, tuple[str, ...]] = {
    "activity": (
        "activity", "activities", "action", "actions", "key activities", "main activities",
        "planned activities", "priority actions", "action points", "measures", "interventions",
        "description of activity", "tasks", "task", "work", "sub activity", "sub activities",
        "subactivity", "subaction", "subactions", "key actions", "proposed actions", "measure",
        "action items", "project", "projects", "specific actions", "proposed activities",
        "activity description", "implementation activities", "strategic actions",
        "milestone", "milestones", "commitment", "commitments", "initiative", "initiatives",
        "specific activities", "detailed activities", "actions to be taken", "action steps",
        "implementation steps", "what we will do", "specific measures", "planned actions",
        "milestone activity with a verifiable deliverable", "verifiable milestones",
        "verifiable and measurable milestones to fulfill the commitment", "milestone activities",
        "activités", "activité", "actions prioritaires", "activités principales", "mesures",
        "activités prévues", "sous activités", "sous activité", "tâches",
        "activités à mener", "actions à mener", "actions à entreprendre", "mesure", "engagements",
        "activité avec un livrable vérifiable", "jalons", "jalon", "étapes", "étape",
        "activités clés", "actions prévues", "activités à réaliser", "actions à réaliser",
        "actividad", "actividades", "acción", "acciones", "actividad secundaria", "medidas",
        "actividades principales", "tareas", "línea de acción", "líneas de acción", "ações",
        "actividad y entregable verificable", "hitos verificables", "actividad con producto "
        "verificable", "marco", "marcos", "marcos do compromisso",
        "hito", "hitos", "compromiso", "compromisos", "acciones estratégicas", "acciones previstas",
        "acción estratégica", "actividades clave", "acciones a desarrollar", "iniciativas",
        "acção", "acções", "ação prioritária", "ações prioritárias", "iniciativa", "actividades a "
        "desarrollar", "acciones prioritarias", "compromisso", "compromissos", "ações previstas",
        "atividade", "atividades", "ação", "atividades principais", "sub atividades", "tarefas",
        "kegiatan", "aktivitas", "rencana aksi", "aksi", "sub kegiatan", "program kegiatan",
        "uraian kegiatan", "kegiatan utama", "langkah aksi", "langkah", "uraian aksi",
        "hoạt động", "nhiệm vụ", "nội dung", "công việc", "nội dung công việc",
        "nội dung nhiệm vụ", "nhiệm vụ giải pháp", "tên nhiệm vụ", "nội dung hoạt động",
        "мероприятие", "мероприятия", "наименование мероприятия", "действия", "задачи",
        "захід", "заходи", "найменування заходу", "зміст заходу", "завдання та заходи",
        "меры", "мера", "содержание мероприятия", "наименование мероприятий", "виды работ",
        "النشاط", "الأنشطة", "الإجراء", "الإجراءات", "الفعاليات", "សកម្មភាព", "សកម្មភាពអាទិភាព",
        "الأنشطة الرئيسية", "الإجراءات التنفيذية", "المبادرة", "المبادرات", "المشاريع",
        "azione", "azioni", "attività", "misura", "misure", "interventi", "impegni",
        "massnahme", "massnahmen", "aktion", "aktivität", "aktivitäten", "vorhaben",
    ),
    "institutions": (
        "responsible institutions", "institutions", "responsible agencies", "responsible",
        "responsible institution", "responsible agency", "responsibility", "lead agency",
        "lead agencies", "lead institution", "lead", "implementing agencies", "implementer",
        "implementing agency", "responsible entity", "responsible party", "who", "focal point",
        "implementers", "responsible body", "responsible person", "responsible unit", "owner",
        "responsible ministry", "lead ministry", "main implementer", "lead organization",
        "accountable", "in charge", "responsible organization", "implementing partner",
        "who is responsible", "lead mda", "lead department", "lead ministry or department",
        "primary responsibility", "accountable institution", "responsible ministry agency",
        "actors", "responsible actors", "lead actors", "implementing actors", "lead actor",
        "implementing institution", "responsible stakeholder", "lead responsible agency",
        "responsable", "responsables", "responsabilité", "structures responsables", "acteurs",
        "structure responsable", "institution responsable", "institutions responsables",
        "responsables de mise en œuvre", "entidad responsable", "institución responsable",
        "responsable de mise en œuvre", "pilote", "pilotes", "institution chef de file", "porteur",
        "chef de file", "acteurs responsables", "porteur de l action", "entidad líder",
        "responsables de la ejecución", "órgano responsable", "actores responsables",
        "organismo responsable", "dependencia responsable", "instituição líder",
        "órgão responsável", "entidades responsáveis", "órgãos responsáveis",
        "instituciones responsables", "responsabilidad", "responsável", "responsáveis",
        "unidade responsável", "instituição responsável", "entidade responsável",
        "penanggung jawab", "pelaksana", "instansi penanggung jawab", "instansi pelaksana",
        "chủ trì", "đơn vị đầu mối", "cơ quan thực hiện", "ответственный орган",
        "ответственные органы", "ответственный исполнитель", "جهة التنفيذ", "الجهات المنفذة",
        "cơ quan chủ trì", "đơn vị chủ trì", "trách nhiệm", "đơn vị thực hiện",
        "відповідальні", "виконавці", "відповідальні виконавці", "відповідальні за виконання",
        "ответственные", "ответственный", "исполнители", "ответственные исполнители",
        "responsabili", "soggetto responsabile", "amministrazione responsabile", "referente",
        "zuständigkeit", "zuständig", "verantwortlich", "federführung", "responsible department",
        "الجهة المسؤولة", "المسؤولية", "الجهات المسؤولة", "الجهة المنفذة", "ស្ថាប័នទទួលខុសត្រូវ",
        "អ្នកទទួលខុសត្រូវ",
    ),
    "timeframe": (
        "timeframe", "time frame", "period", "timeline", "time line", "schedule", "duration",
        "implementation period", "when", "years", "year", "date", "time of execution", "timing",
        "dates", "time frame q y", "execution time", "target date", "implementation date",
        "by when", "due", "due by", "implementation timeframe", "period of implementation",
        "timescale",
        "délai d exécution", "date de réalisation", "période d exécution", "horizon temporel",
        "temporalidad", "fecha de cumplimiento", "fecha límite de cumplimiento",
        "prazo de execução", "horizonte temporal", "target waktu", "thời gian hoàn thành",
        "lộ trình", "период реализации", "الفترة الزمنية", "مدة التنفيذ", "تاريخ التنفيذ",
        "échéance", "échéances", "échéancier", "période", "calendrier", "chronogramme", "délai",
        "délais", "période de mise en œuvre", "date", "fecha", "plazo", "cronograma", "período",
        "periodo", "tiempo", "fecha de ejecución", "prazo", "prazos", "meta prazo", "calendário",
        "período de execução", "waktu", "jangka waktu", "waktu pelaksanaan", "tahun",
        "thời gian", "thời gian thực hiện", "thời hạn", "срок", "сроки", "срок исполнения",
        "строк виконання", "строки виконання", "термін виконання", "терміни виконання",
        "сроки исполнения", "сроки реализации", "الإطار الزمني", "المدة", "الفترة", "الزمن",
        "scadenza", "tempi", "tempistica", "laufzeit", "zeitraum", "zeitplan", "zeitrahmen",
        "រយៈពេល", "ពេលវេលា", "កាលកំណត់",
    ),
    "expected_outcome": (
        "expected outcomes", "expected outcome", "expected results", "expected result",
        "outcomes", "outcome", "results", "result", "deliverables", "deliverable", "products",
        "product", "outputs", "output", "expected outputs",
        "résultats attendus", "résultat attendu", "résultats", "produits",
        "resultados esperados", "resultado esperado", "resultados", "productos", "produto",
        "produtos", "hasil", "hasil yang diharapkan", "keluaran", "output yang diharapkan",
        "kết quả", "kết quả dự kiến", "sản phẩm", "результат", "ожидаемые результаты",
        "ожидаемый результат", "النتائج المتوقعة", "النتائج", "المخرجات", "លទ្ធផលរំពឹងទុក",
        "risultati attesi", "risultato atteso", "ergebnis", "ergebnisse",
    ),
    "indicators": (
        "indicators", "indicator", "performance indicators", "key performance indicators",
        "outputs and indicators", "performance indicator", "success indicators", "kpi", "kpis",
        "progress indicators",
        "indicateurs", "indicateur", "indicateur s description", "indicateurs de performance",
        "verifiable indicator", "objectively verifiable indicators", "ovi", "iov",
        "indicateurs objectivement vérifiables", "indicateur de résultat", "output indicators",
        "indicador de resultado", "indicadores de resultado", "indicadores de cumplimiento",
        "indicador", "indicadores", "indicadores de desempeño", "indikator", "chỉ số", "chỉ tiêu",
        "indikator kinerja", "индикаторы", "показатели", "индикатор",
        "індикатор виконання", "індикатори", "показники", "المؤشرات", "مؤشرات الأداء",
        "indicatore", "indicatori", "indikatoren",
        "مؤشر الأداء", "សូចនាករ",
    ),
    "resources": (
        "resources and budget", "resources", "budget", "cost", "costs", "estimated cost",
        "estimated budget", "budget and resources", "budget usd", "funding", "cost usd",
        "estimated budget usd", "total cost", "estimated costs", "cost estimate", "funds required",
        "coût", "coûts", "coût estimatif", "budget prévisionnel", "coûts totaux", "coût total",
        "coûts totaux fcfa", "costo", "costos", "costo soles", "presupuesto", "costo total",
        "custo", "custos", "orçamento", "valor total", "valor total xof", "anggaran", "biaya",
        "kinh phí", "бюджет", "стоимость", "финансирование", "الميزانية", "التكلفة", "الكلفة",
        "الموارد", "ថវិកា", "ធនធាន",
    ),
    "number": (
        "no", "number", "nr", "ref", "code", "sn", "id", "s n", "sl no", "stt", "tt", "n", "nº",
        "n°", "numéro", "número", "kode", "nomor", "no п п", "no з п", "الرقم", "م", "ល រ",
    ),
    "partners": (
        "partners", "partner", "supporting agencies", "partner agencies", "partnership",
        "implementing partners", "supporting partners", "collaborating partners", "stakeholders",
        "key partners", "partenaires", "partenaire technique", "partenaire", "socios", "aliados",
        "parceiros", "mitra", "cơ quan phối hợp", "đơn vị phối hợp", "партнеры", "соисполнители",
        "other actors involved", "collaborators", "parties prenantes", "structures associées",
        "acteurs associés", "corresponsables", "corresponsáveis", "entidades de apoyo",
        "actores involucrados", "entidades envolvidas", "instansi terkait", "pihak terkait",
        "phối hợp", "партнёры",
        "الشركاء", "الجهات المساندة", "ដៃគូ", "supporting institutions", "support agencies",
    ),
    "funding": (
        "source of funding", "source of funds", "funding source", "funding sources",
        "sources of funding", "source de financement", "sources de financement",
        "sources financement", "fuente de financiación", "fuentes de financiación",
        "fuente de financiamiento", "fonte de financiamento", "sumber dana", "nguồn kinh phí",
        "источник финансирования", "источники финансирования", "مصدر التمويل", "مصادر التمويل",
    ),
    "verification": (
        "means of verification", "source of verification", "verification", "data source",
        "moyens de vérification", "sources de vérification", "medios de verificación",
        "meios de verificação", "fonte de verificação", "وسائل التحقق",
    ),
    "baseline": ("baseline", "base line", "valeur de base", "línea de base", "linha de base",
        "línea base", "valeur de référence", "situation de référence", "базовое значение",
        "kondisi awal", "خط الأساس"),
    "target": ("target", "targets", "cible", "cibles", "meta", "metas", "target value", "المستهدف"),
    "start": (
        "start", "start date", "from", "begin", "début", "date de début", "inicio", "início",
        "fecha de inicio", "data de início", "tanggal mulai", "дата начала", "تاريخ البدء",
    ),
    "end": (
        "end", "end date", "to", "deadline", "due date", "finish", "fin", "completion date",
        "date limite", "fecha límite", "date de fin", "fecha de término", "fecha de fin",
        "fecha de finalización", "término", "data de término", "data de fim", "дата окончания",
        "تاريخ الانتهاء",
    ),
}  # fmt: skip
USUAL = [usual for every in HEADINGS.values() for usual in every]
FIELDS = [field for field, every in HEADINGS.items() for _ in every]  # of each of them
# What a table of a plan says of its rows, beside what they are.
ROLES = frozenset(("institutions", "timeframe", "expected_outcome", "indicators", "resources",
                   "partners", "funding", "start", "end"))  # fmt: skip
# Words over the columns of other tables: how indicators are measured, who contributed, what a
# risk is, what words mean.
NO_PLAN = re.compile(
    r"(?i)\b(?:definitions?|définitions?|definici[oó]n|defini[cç][aã]o|numerator|denominator|numérateur|"
    r"calcul\w*|method of calculation|frequency|fréquence|frecuencia|disaggregat\w*|abbreviations?|"
    r"acronyms?|sigles?|siglas?|email|e mail|telephone|téléphone|risks?|risques?|mitigation|"
    r"strengths?|weaknesses|forces|faiblesses|members?|membres?|designation|titles?)\b"
)
TYPES: dict[str, ColumnType] = {
    "institutions": "institutions",
    "partners": "institutions",
    "timeframe": "timeframe",
    "start": "date",
    "end": "date",
}  # of what these columns hold, whatever their cells look like

KINDS = (
    (r"(?i)\bministr|^Mo[A-Z]", "ministry"),
    (r"(?i)\b(?:committee|council|commission|secretariat|task force)\b", "committee"),
    (r"(?i)\bworking group\b", "working group"),
    (r"(?i)\b(?:partner|donor|private|NGO|UN\w*|bank|fund)s?\b", "partner"),
)


@lru_cache(KEPT)
def usual_field(heading: str) -> tuple[str, float]:
    """The field whose usual headings the text resembles most, and how much (of 100)."""
    scores = (
        (share * likeness, FIELDS[place])
        for said, share in [(plain(way), share) for way, share in ways_of(heading).items()]
        for usual, likeness, place in extract_iter(
            said, USUAL, scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        if _same_words(said.split(), usual.split())
    )
    score, field = max(scores, key=lambda scored: scored[0], default=(0.0, ""))
    if score >= ALIKE:
        return field, score
    if OF_ACTIVITIES.fullmatch(plain(APART.sub(" ", heading))):
        return "activity", ALIKE
    both = ((usual_field(one), usual_field(other)) for one, other in halves(heading))
    alike = (min(one, other) for one, other in both if one[0] == other[0] != "")
    return next(alike, ("", 0.0))  # one heading in two languages


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether word for word they are alike: Implementation type is no Implementation date."""
    pairs = zip(one, other, strict=False) if len(one) == len(other) else ()
    return all(fuzz.ratio(a, b) >= WORD for a, b in pairs)


def kind_of_institution(name: str) -> str:
    """A guess by the words of the name."""
    return next((kind for pattern, kind in KINDS if re.search(pattern, name)), "agency")
