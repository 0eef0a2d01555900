"""The vocabulary of synthetic plans: sentences that read like policy English."""

from __future__ import annotations

from random import Random

INSTITUTIONS = {
    "MoI": "Ministry of Interior",
    "MoWA": "Ministry of Women's Affairs",
    "MoJ": "Ministry of Justice",
    "MoSVY": "Ministry of Social Affairs, Veterans and Youth",
    "MoLVT": "Ministry of Labour and Vocational Training",
    "MoFAIC": "Ministry of Foreign Affairs and International Cooperation",
    "MoEYS": "Ministry of Education, Youth and Sport",
    "MoT": "Ministry of Tourism",
    "MoH": "Ministry of Health",
    "Secretariat": "Secretariat of the National Committee",
}
GERUNDS = {
    "Assess": "assessing",
    "Compile": "compiling",
    "Conduct": "conducting",
    "Develop": "developing",
    "Disseminate": "disseminating",
    "Establish": "establishing",
    "Organize": "organizing",
    "Promote": "promoting",
    "Review": "reviewing",
    "Strengthen": "strengthening",
    "Train": "training",
    "Update/develop": "updating",
}
OBJECTS = (
    "a sub-national implementation plan",
    "guidelines on cross-border referral",
    "training modules for front-line officials",
    "the Sub-decree No. {n} on Private Recruitment Agencies",
    "a national database of cases and services",
    "regular meetings of the six technical working groups",
    "community-based monitoring committees",
    "standard operating procedures for case management",
    "educational materials on safe migration",
    "the capacity of Municipal/Provincial Secretariats",
    "a study on debt, migration and vulnerability",
    "memoranda of understanding with {n} destination countries",
    "child-friendly interview rooms in police stations",
    "minimum standards for shelters and transit centres",
    "the follow-up of reintegrated families",
    "a complaints mechanism for migrant workers",
    "bilateral agreements on mutual legal assistance",
    'the "Safe Village/Commune" policy',
)
TAILS = (
    "at national and sub-national levels",
    "in {n} target provinces",
    "for judges, prosecutors and judicial police officers",
    "based on the findings of the mid-term review",
    "in cooperation with civil society organizations and the private sector",
    "to ensure that services are accessible to victims and their families",
    "through consultative workshops with Ministries/institutions concerned",
    "and report the results to the Secretariat every six months",
    "with particular attention to children, women and persons with disabilities",
    "in accordance with the Law on the Suppression of Human Trafficking (2008)",
    "including pre-departure orientation, language courses and legal counselling",
    "so that decision-makers have up-to-date and comparable information",
)
OUTCOMES = (
    "Concerned officials have the skills and knowledge to fulfil their duties",
    "Services are available, accessible and of good quality",
    "Cooperation among institutions is smooth and multi-sectoral",
    "Migrant workers are safe, receive benefits and are not exploited",
    "Progress, challenges and priorities are identified and discussed",
    "The public is aware of risks and knows where to find help",
    "Offenders are prosecuted and victims compensated",
    "Data are collected, analyzed and used for planning",
)
INDICATORS = (
    "Number of {o} meetings held and attendance of representatives from all levels.",
    "Meeting reports.",
    "Annual report on {o} produced and shared with partners.",
    "Percentage of officials who apply the {o} procedures six months after training.",
    "Terms of reference for {o} approved.",
    "Monthly, quarterly, semester and annual reports on {o} produced at all levels.",
    "{N} workshops on {o} organized.",
    "Budget for {o} allocated.",
    "A joint work plan/roadmap for {o} is adopted by Ministries and institutions, "
    "and its implementation is monitored by the Secretariat.",
)
TOPICS = (
    "referral",
    "prevention",
    "legal aid",
    "cross-border cooperation",
    "victim support",
    "labour migration",
    "child protection",
    "case management",
    "awareness-raising",
    "data collection",
)
THEMES = (
    "coordination and implementation of the National Plan",
    "capacity of human resources and implementing institutions",
    "addressing vulnerability",
    "safe migration and labour migration management",
    "community-based prevention",
    "legal framework",
    "responsive judiciary system",
    "cooperation among law enforcement institutions",
    "victim identification and referral",
    "standards for victim support services",
    "repatriation, family tracing and family assessment",
    "monitoring and evaluation, report development and dissemination",
)
STRATEGIES = (
    "Strengthening policy implementation and enhancing national and international cooperation",
    "Prevention of human trafficking and sexual and labour exploitation",
    "Criminal justice",
    "Protecting victims, with special attention to children",
    "Enhancement of monitoring and evaluation",
)
VERBS_OF_THEMES = ("Improving", "Promoting", "Strengthening", "Enhancing")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number_words(number: int) -> str:
    """A count below a hundred as English words; larger ones stay digits."""
    if number < 20:
        return _ONES[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def plural(number: int, one: str, many: str) -> str:
    """The noun that goes with the number."""
    return one if number == 1 else many


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it was."""
    return text[:1].upper() + text[1:]


def activity_text(random: Random) -> str:
    """What an activity does: a verb, its object, up to three qualifications."""
    verb = random.choice(sorted(GERUNDS))
    tails = random.sample(TAILS, random.choice((0, 1, 1, 2, 2, 3)))
    words = " ".join((verb, random.choice(OBJECTS), *tails))
    return words.format(n=random.randint(3, 190)) + "."


def outcome_text(random: Random) -> str:
    """One or two expected outcomes as a cell states them."""
    count = random.choice((1, 1, 1, 2))
    return ". ".join(random.sample(OUTCOMES, count)) + "."


def indicator_texts(random: Random) -> tuple[str, ...]:
    """None to five indicators, all different."""
    topic = random.choice(TOPICS)
    chosen = random.sample(INDICATORS, random.choice((0, 1, 2, 2, 3, 3, 4, 5)))
    number = sentence_case(number_words(random.randint(2, 24)))
    return tuple(text.format(o=topic, N=number) for text in chosen)


def institutions_text(random: Random) -> str:
    """Responsible institutions, parted by commas and semicolons."""
    names = random.sample(sorted(INSTITUTIONS), random.choice((1, 1, 2, 3, 4)))
    if random.random() < 0.2:
        names.append("Municipal/Provincial Secretariats")
    if len(names) < 2:
        return names[0]
    return ", ".join(names[:-1]) + random.choice(("; ", ", ", " and ")) + names[-1]


def timeframe_text(random: Random, years: tuple[int, int]) -> str:
    """One year of the plan or a run of them."""
    start = random.randint(*years)
    end = random.randint(start, years[1])
    if random.random() < 0.5:
        start, end = years
    return str(start) if start == end else f"{start}-{end}"


def loosely(activity: str) -> str:
    """An activity as a narrative mentions it: a gerund and the first few words."""
    verb, *rest = activity.rstrip(".").split() or ("",)
    return " ".join((GERUNDS.get(verb, verb.lower()), *rest[:9])).rstrip(",")
