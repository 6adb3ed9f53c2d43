"""A services contract of 60 pages: articles, definitions, eight annexes, signatures."""

from typing import Any

from envelope import Document, evidence, linear, read, rows, rule, source

ID = "contract-fsa-2026-044"

_SERVICES = (
    ("Condition monitoring", "continuous", "vibration, temperature and oil quality of all units"),
    (
        "Yearly inspection of turbines",
        "once a year",
        "runner, guide vanes, shaft seal and bearings",
    ),
    ("Generator overhaul", "every 12 years", "stator, rotor poles, slip rings and cooling"),
    ("Gate and hoist maintenance", "twice a year", "spillway gates, hoists, ropes and brakes"),
    ("Trash rack cleaning", "March to November", "racks, rakes, conveyors and debris disposal"),
    ("Governor service", "once a year", "hydraulic units, servomotors and controllers"),
    ("Transformer oil service", "every 2 years", "sampling, drying and regeneration of oil"),
    ("Penstock survey", "every 4 years", "wall thickness, coating, joints and supports"),
    ("Dam instrumentation", "monthly", "piezometers, plumb lines and seepage weirs"),
    ("Diving works", "on demand", "inspection, sealing and concrete repair under water"),
    ("Fire and gas systems", "twice a year", "detectors, extinguishing systems and sirens"),
    ("Emergency call-out", "at any time", "first response, making safe and provisional repair"),
)
_STATIONS = (
    ("Tallforsen", "Umeälven", "4", "182"),
    ("Granselet", "Umeälven", "3", "121"),
    ("Åkerfallet", "Ångermanälven", "2", "64"),
    ("Lövholmen", "Ångermanälven", "3", "97"),
    ("Storselet", "Ångermanälven", "5", "210"),
    ("Vargforsen Nedre", "Skellefteälven", "2", "58"),
)
_LEVELS = (
    ("Availability", "Availability of condition monitoring", "99.5 %", "EUR 4,000"),
    ("Response", "Emergency call-out answered within 30 minutes", "98 %", "EUR 6,500"),
    ("Quality", "Work accepted without a second visit", "95 %", "EUR 3,000"),
    ("Reporting", "Reports delivered within 10 Working Days", "97 %", "EUR 1,500"),
)
_RATES = (
    ("Fitter", 68, 1.0),
    ("Electrician, high voltage", 76, 1.05),
    ("Turbine engineer", 112, 1.1),
    ("Diver with support team", 240, 1.2),
    ("Project manager", 124, 1.0),
)
_COUNTRIES = (("Sweden", 1.0), ("Finland", 0.97), ("United Kingdom", 1.08))
_MILESTONES = (
    ("Mobilisation complete", ("2027-01-31", "31 January 2027"), "EUR 85,000", "readiness report"),
    (
        "Condition monitoring in service at six Stations",
        ("2027-04-30", "30 April 2027"),
        "EUR 210,000",
        "30 days without a gap",
    ),
    (
        "First inspection round finished",
        ("2027-09-15", "15 September 2027"),
        "EUR 160,000",
        "signed protocols",
    ),
    ("Penstock survey Storselet", ("2027-10-29", "29 October 2027"), "EUR 94,500", "survey report"),
    (
        "Governor retrofit Tallforsen unit 2",
        ("2027-12-10", "10 December 2027"),
        "EUR 318,000",
        "72 hours of trial operation",
    ),
)


def _service_pages() -> list[str]:
    pages = []
    for number, (name, interval, parts) in enumerate(_SERVICES, 1):
        stations = _STATIONS[(number - 1) % 3 :: 3] + _STATIONS[number % 3 :: 3]
        table = "\n".join(
            f"| {station} | {river} | {units} | {capacity} |"
            for station, river, units, capacity in stations
        )
        mark = r" (\*)" if name in ("Diving works", "Trash rack cleaning") else ""
        pages.append(
            f"## Annex 1, Service {number}: {name}{mark}\n\n"
            f"**Interval:** {interval}. **Parts covered:** {parts}.\n\n"
            f"S{number}.1 The Provider plans the work with the shift leader of the Station, brings "
            f"its own tools and leaves the workplace clean.\n\n"
            f"S{number}.2 Findings are graded 1 (no action) to 4 (stop the unit) and reported in "
            f"the maintenance system under the code `SRV-{number:02d}`.\n\n"
            f"| = Station | = River | = Units | = Capacity, MW |\n{table}"
        )
    return pages


def _level_pages() -> list[str]:
    pages = []
    for number, (name, measure, target, credit) in enumerate(_LEVELS, 1):
        quarters = "\n".join(
            f"| {quarter} quarter 2027 | {target} | {credit} |"
            for quarter in ("First", "Second", "Third", "Fourth")
        )
        pages.append(
            f"## Annex 2, Service Level {number}: {name}\n\n"
            f"**Measure:** {measure}. **Target:** {target} in each calendar month.\n\n"
            f"| = Period | = Target | = Service Credit for each month missed |\n{quarters}\n\n"
            f"L{number}.1 The measurement is taken from the maintenance system and confirmed by "
            "both contract managers by the fifth Working Day of the next month.\n\n"
            f"L{number}.2 Months in which article 23 applied are left out."
        )
    return pages


def _charge_pages() -> list[str]:
    fees = (
        "## Annex 3: Charges\n\n| = Item | = Basis | = Amount |\n"
        "| Standing readiness | per year | EUR 540,000 |\n"
        "| Condition monitoring | per year | EUR 285,000 |\n"
        "| Yearly inspections | per year | EUR 240,000 |\n"
        "| ={2} Fixed annual fee | EUR 1,065,000 |\n\n"
        "C3.1 Demobilisation of a Call-off that is ended early is charged at EUR 12,400\\.\n\n"
        "C3.2 Over the initial term the fixed annual fee amounts to EUR 4,260,000\\."
    )
    pages = [fees]
    for country, factor in _COUNTRIES:
        lines = "\n".join(
            f"| {role} | {rate * factor:.2f} | {rate * factor * 1.5 * extra:.2f} |"
            for role, rate, extra in _RATES
        )
        pages.append(
            f"## Annex 3, hourly rates: {country}\n\n"
            f"| = Role | = Working Days, EUR | = Nights and weekends, EUR |\n{lines}\n\n"
            "Hours are recorded in quarters. A day has at most twelve hours, travel included."
        )
    return pages


def _milestone_page() -> str:
    lines = "\n".join(
        f"| M{number} | {name} | {due} | {amount} | {proof} |"
        for number, (name, (_, due), amount, proof) in enumerate(_MILESTONES, 1)
    )
    return (
        "## Annex 4: Milestones of the first year\n\n"
        f"| = No. | = Milestone | = Due | = Amount | = Accepted on |\n{lines}\n\n"
        "A4.1 A Milestone is reached when the Client has confirmed the proof named beside it. "
        "The amount is invoiced with the next quarterly invoice."
    )


def text() -> str:
    """Return the source of all 60 pages, each with its footer."""
    middle = "\n\n=== page\n".join(
        [*_service_pages(), *_level_pages(), *_charge_pages(), _milestone_page()]
    )
    whole = "\n\n=== page\n".join(
        [
            source("contract_opening.txt").strip(),
            source("contract_articles.txt").strip(),
            middle,
            source("contract_closing.txt").strip(),
        ]
    )
    pages = whole.split("\n\n=== page\n")
    return "\n\n=== page\n".join(
        f"{page}\n\nFSA-2026-044 · {number} / {len(pages)}" for number, page in enumerate(pages, 1)
    )


def document() -> Document:
    """Return the parse of the contract."""
    return Document(text(), confidence=96.0)


def build() -> dict[str, Any]:
    """Return the contract's envelope, with quotes over all its pages."""
    euro = {"value_unit": "EUR"}
    fields = {
        "contract_number": read("FSA-2026-044", 99.0, (1, "No. FSA-2026-044")),
        "contract_title": read(
            "Framework Services Agreement", 98.2, (1, "# Framework Services Agreement")
        ),
        "customer_name": read(
            "Norrland Vattenkraft AB",
            98.8,
            (1, "Norrland Vattenkraft AB"),
            (3, "Norrland Vattenkraft AB, a company registered in Sweden"),
            (60, "For Norrland Vattenkraft AB"),
        ),
        "supplier_name": read(
            "Halcyon Field Services Ltd.",
            98.5,
            (1, "Halcyon Field Services Ltd."),
            (3, "Halcyon Field Services Ltd., a company registered in England and Wales"),
        ),
        "supplier_registration": read("07731260", 93.4, (1, "Company no. 07 731 260")),
        "signing_date": read(
            None,
            consolidation={
                "status": "unresolved",
                "candidates": [
                    {
                        "value": "2026-11-16",
                        "evidence": evidence((1, "Dated 16 November 2026")),
                    },
                    {
                        "value": "2026-11-18",
                        "evidence": evidence((60, "Leeds, 18 November 2026")),
                    },
                ],
            },
        ),
        "effective_date": read(
            "2027-01-01",
            97.0,
            (6, "takes effect on 1 January 2027 (the Effective Date)"),
            (4, "Effective Date 1 January 2027"),
        ),
        "end_date": read(
            "2030-12-31", 90.1, (6, "The expiry of the initial term, 31 December 2030")
        ),
        "initial_term_months": read("48", 95.2, (6, "an initial term of forty-eight (48) months")),
        "renewal_period_months": read(
            "12", 91.6, (6, "renews for successive periods of twelve (12) months")
        ),
        "notice_period_months": read(
            "6", 86.4, (29, "by giving not less than six (6) months' notice in writing")
        ),
        "governing_law": read("Sweden", 96.5, (33, "governed by the substantive law of Sweden")),
        "dispute_resolution": read(
            "SCC arbitration, seat Stockholm",
            89.0,
            (33, "finally resolved by arbitration … The seat is Stockholm"),
        ),
        "currency": read("EUR", 97.2, (50, "Fixed annual fee EUR 1,065,000")),
        "annual_fee": read(
            "1,065,000",
            94.8,
            (12, "a fixed annual fee of EUR 1,065,000"),
            (50, "Fixed annual fee EUR 1,065,000"),
            **euro,
        ),
        "contract_value": read("4,260,000", 71.3, (51, "amounts to EUR 4,260,000"), **euro),
        "price_adjustment_cap_percent": read(
            "3.5",
            84.9,
            (12, "adjusted on 1 January of each year ... no more than 3.5 % in any year"),
        ),
        "payment_terms": read(
            "45 days of receipt",
            93.3,
            (13, "Invoices are payable within forty-five (45) days of receipt"),
        ),
        "invoice_interval": read("quarterly", 88.0, (13, "quarterly in arrears")),
        "late_interest": read(
            "reference rate plus 8 percentage points",
            82.2,
            (13, "the reference rate of the Riksbank plus eight (8) percentage points"),
        ),
        "service_credit_cap_percent": read(
            "12", 87.5, (15, "do not exceed twelve per cent (12 %) of the fixed annual fee")
        ),
        "warranty_months": read("24", 92.1, (17, "free of defects for twenty-four (24) months")),
        "confidentiality_years": read("5", 85.7, (22, "for five (5) years after it")),
        "data_locations": read(
            ["Sweden", "Finland", "Germany"], 90.4, (23, "in Sweden, Finland and Germany only")
        ),
        "insurance_cover": read(
            "10,000,000", 88.6, (25, "at least EUR 10,000,000 for each occurrence"), **euro
        ),
        "liability_cap": read(
            "2,500,000",
            57.8,
            (26, "the aggregate liability of either party … shall not exceed EUR 2,500,000"),
            (26, "one hundred and fifty per cent (150 %) of the Charges"),
            **euro,
        ),
        "delay_damages_per_day": read("81,000", 92.4, (26, "EUR 18,000 for each full day"), **euro),
        "force_majeure_limit_days": read("90", 91.9, (27, "more than ninety (90) days")),
        "audit_right": read(
            True, 93.0, (28, "may audit the time sheets, the safety records … once a year")
        ),
        "assignment_allowed": read(
            False, 88.1, (32, "Neither party may assign this Agreement with the other's consent")
        ),
        "exit_assistance_months": read("9", 83.8, (31, "for up to nine (9) months")),
        "customer_signatory": read(
            "Ingrid Åkerlund", 95.5, (60, "Ingrid Åkerlund, Chief Operating Officer")
        ),
        "supplier_signatory": read(
            "Desmond Achterberg", 95.1, (60, "Desmond Achterberg, Managing Director")
        ),
        "bank_guarantee": read(
            "250,000",
            61.0,
            (
                14,
                "The Provider hands over a bank guarantee of EUR 250,000 before the Effective Date",
            ),
            **euro,
        ),
        "milestones": rows(54, ("milestone", "due_date", "amount", "proof"), _MILESTONES, 91.5),
    }
    validations = [
        rule(
            "term_matches_dates",
            "The end date must follow from the effective date and the initial term",
            "error",
            "pass",
            "1 January 2027 plus 48 months ends on 31 December 2030",
            effective_date="2027-01-01",
            end_date="2030-12-31",
            initial_term_months="48",
        ),
        rule(
            "liability_floor",
            "The liability cap must be at least three times the annual fee",
            "error",
            "fail",
            "2,500,000 is less than 3,195,000",
            liability_cap="2,500,000",
            annual_fee="1,065,000",
        ),
        rule(
            "house_terms",
            "Payment terms of more than 30 days need the consent of the treasury",
            "warning",
            "fail",
            "45 days are agreed",
            payment_terms="45 days of receipt",
        ),
    ]
    category = ("Contract", 99.0, "The title of page 1 and numbered articles")
    return linear(ID, document(), fields, validations, category)
