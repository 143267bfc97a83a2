"""The tables of the store, one schema for SQLite and PostgreSQL."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

store = Table("store", metadata, Column("fingerprint", String(64), primary_key=True))

plan = Table(
    "plan",
    metadata,
    Column("title", Text, primary_key=True),
    Column("subtitle", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("link", Text, nullable=False),
    Column("began", Date, nullable=False),
    Column("opening", Text, nullable=False),
    Column("movement", Text, nullable=False),
    Column("listening", Text, nullable=False),
    Column("council_plan_opening", Text, nullable=False),
    Column("ways_intro", Text, nullable=False),
)
mission = Table(
    "mission",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("slug", String(40), nullable=False, unique=True),
    Column("short", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("promise", Text, nullable=False),
    Column("words", Text, nullable=False),
)
pillar = Table(
    "pillar",
    metadata,
    Column("slug", String(40), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("short", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
)
transformation = Table(
    "transformation",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("words", Text, nullable=False),
)
way_of_working = Table(
    "way_of_working",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
)
theme = Table(
    "theme",
    metadata,
    Column("code", String(10), primary_key=True),
    Column("mission", ForeignKey("mission.number")),
    Column("title", Text, nullable=False),
    Column("plan_words", Text, nullable=False),
    Column("unknown", JSON, nullable=False),
    Column("position", Integer, nullable=False),
)
source = Table(
    "source",
    metadata,
    Column("slug", String(60), primary_key=True),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("compiled_by", Text, nullable=False),
    Column("frequency", Text, nullable=False),
    Column("file", Text, nullable=False),
)
vintage = Table(
    "vintage",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("source", ForeignKey("source.slug"), nullable=False),
    Column("loaded", Date, nullable=False),
    Column("sha256", String(64), nullable=False),
)
indicator = Table(
    "indicator",
    metadata,
    Column("slug", String(60), primary_key=True),
    Column("title", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("theme", ForeignKey("theme.code"), nullable=False),
    Column("tier", String(12), nullable=False),
    Column("definition", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("synonyms", JSON, nullable=False),
    Column("caveats", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("polarity", String(20), nullable=False),
    Column("method", String(20), nullable=False),
    Column("multiplier", Float, nullable=False),
    Column("range", JSON),
    Column("lowest_geography", String(20), nullable=False),
    Column("aggregation", String(30), nullable=False),
    Column("source", ForeignKey("source.slug"), nullable=False),
    Column("dataset", Text, nullable=False),
    Column("published", String(10), nullable=False),
    Column("next_due", String(10), nullable=False),
    Column("breaks", JSON, nullable=False),
    Column("shocks", JSON, nullable=False),
    Column("accumulates_from", Date),
    Column("modelled", Boolean, nullable=False),
    Column("base", JSON(none_as_null=True)),
    Column("no_interval", Text, nullable=False),
    Column("pillar", String(40), nullable=False),
    Column("places", String(20), nullable=False),
    Column("position", Integer, nullable=False),
)
area = Table(
    "area",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("geography", String(20), nullable=False),
    Column("area_type", Text, nullable=False),
    Column("region_code", String(9), nullable=False),
    Column("combined_authority_code", String(9), nullable=False),
)
town = Table(
    "town",
    metadata,
    Column("slug", ForeignKey("area.code"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("former_authority", Text, nullable=False),
    Column("includes", Text, nullable=False),
    Column("area_km2", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("latitude", Float, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("bordering", JSON, nullable=False),
)
membership = Table(
    "membership",
    metadata,
    Column("area_code", ForeignKey("area.code"), primary_key=True),
    Column("parent_geography", String(20), primary_key=True),
    Column("parent_code", ForeignKey("area.code"), nullable=False, index=True),
    Column("version", String(10), nullable=False),
    Column("confidence", String(10), nullable=False),
    Column("alternative", String(40), nullable=False),
    Column("note", Text, nullable=False),
)
neighbourhood = Table(
    "neighbourhood",
    metadata,
    Column("code", ForeignKey("area.code"), primary_key=True),
    Column("longitude", Float, nullable=False),
    Column("latitude", Float, nullable=False),
)
ward_share = Table(
    "ward_share",
    metadata,
    Column("ward_code", ForeignKey("area.code"), primary_key=True),
    Column("town", ForeignKey("town.slug"), primary_key=True),
    Column("residents_estimate", Float, nullable=False),
    Column("share_of_ward", Float, nullable=False),
    Column("share_of_town", Float, nullable=False),
)
neighbour = Table(
    "neighbour",
    metadata,
    Column("set", String(60), primary_key=True),
    Column("area_code", String(9), primary_key=True),
    Column("rank", Integer),
    Column("name", Text, nullable=False),
    Column("vintage", Text, nullable=False),
    Column("licence", Text, nullable=False),
)
observation = Table(
    "observation",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("area_code", ForeignKey("area.code"), primary_key=True),
    Column("period_start", Date, primary_key=True),
    Column("period_end", Date, primary_key=True),
    Column("geography", String(20), nullable=False),
    Column("period_label", Text, nullable=False),
    Column("value", Float),
    Column("lower", Float),
    Column("upper", Float),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("status", String(1), nullable=False),
    Column("published_comparison", String(10), nullable=False),
    Column("origin", String(12), nullable=False),
    Column("vintage", ForeignKey("vintage.name"), nullable=False),
)
assessment = Table(
    "assessment",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("area_code", ForeignKey("area.code"), primary_key=True),
    Column("period_start", Date, primary_key=True),
    Column("period_end", Date, primary_key=True),
    Column("lower", Float),
    Column("upper", Float),
    Column("comparison_england", String(12), nullable=False),
    Column("basis_england", String(12), nullable=False),
    Column("comparison_borough", String(12), nullable=False),
    Column("standout_england", String(12), nullable=False),
    Column("standout_borough", String(12), nullable=False),
    Column("difference_england", Float),
    Column("difference_borough", Float),
    Column("position", String(16), nullable=False),
    *(Column(f"people_{name}{end}", Integer) for name in ("england", "borough") for end in ("", "_lower", "_upper")),
)
series = Table(
    "series",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("area_code", ForeignKey("area.code"), primary_key=True, index=True),
    Column("latest_start", Date, nullable=False),
    Column("latest_end", Date, nullable=False),
    Column("trend", String(24), nullable=False),
    Column("turned", Date),
    Column("first_start", Date),
    Column("first_end", Date),
    Column("moved", String(20), nullable=False),
    Column("moved_by", Float),
    Column("moved_lower", Float),
    Column("moved_upper", Float),
    Column("baseline_start", Date),
    Column("baseline_end", Date),
    Column("change", String(20), nullable=False),
    Column("difference", Float),
    Column("rank_best", Integer),
    Column("rank_worst", Integer),
)
neighbourhood_fifth = Table(
    "neighbourhood_fifth",
    metadata,
    Column("area_code", ForeignKey("area.code"), primary_key=True),
    Column("fifth", Integer, nullable=False),
)
deprivation_fifth = Table(
    "deprivation_fifth",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("period_start", Date, primary_key=True),
    Column("period_end", Date, primary_key=True),
    Column("fifth", Integer, primary_key=True),
    *(
        Column(name, Float, nullable=False)
        for name in ("value", "lower", "upper", "numerator", "denominator", "rank")
    ),
    Column("neighbourhoods", Integer, nullable=False),
)
inequality = Table(
    "inequality",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("period_start", Date, primary_key=True),
    Column("period_end", Date, primary_key=True),
    Column("period_label", Text, nullable=False),
    *(
        Column(f"{name}{end}", Float, nullable=name == "ratio")
        for name in ("most", "least", "difference", "ratio", "slope")
        for end in ("", "_lower", "_upper")
    ),
    Column("slope_start", Float, nullable=False),
    Column("slope_end", Float, nullable=False),
)
inequality_movement = Table(
    "inequality_movement",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    *(Column(name, Date, nullable=False) for name in ("first_start", "first_end", "last_start", "last_end")),
    Column("gap", String(20), nullable=False),
    Column("slope", String(20), nullable=False),
)
carried = Table(
    "carried",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("area_code", ForeignKey("area.code"), primary_key=True),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("beyond", Float, nullable=False),
)
map_classes = Table(
    "map_classes",
    metadata,
    Column("indicator", ForeignKey("indicator.slug"), primary_key=True),
    Column("geography", String(20), primary_key=True),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("breaks", JSON, nullable=False),
)
boundary = Table(
    "boundary",
    metadata,
    Column("area_code", String(40), primary_key=True),
    Column("geography", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    Column("geometry", Text, nullable=False),
)
place = Table(
    "place",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("postcode", String(8), nullable=False),
    Column("longitude", Float, nullable=False),
    Column("latitude", Float, nullable=False),
    Column("lsoa_code", ForeignKey("area.code"), nullable=False),
    Column("town", ForeignKey("town.slug"), nullable=False, index=True),
    Column("publisher", Text, nullable=False),
    Column("as_at", String(10), nullable=False),
)
locality = Table(
    "locality",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("latitude", Float, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("how_sure", String(20), nullable=False),
    Column("lsoa_code", ForeignKey("area.code"), nullable=False),
)
postcode = Table(
    "postcode",
    metadata,
    Column("postcode", String(8), primary_key=True),
    Column("lsoa_code", ForeignKey("area.code"), nullable=False),
    Column("ward_code", ForeignKey("area.code"), nullable=False),
    Column("town", ForeignKey("town.slug"), nullable=False),
    Column("longitude", Float, nullable=False),
    Column("latitude", Float, nullable=False),
)
