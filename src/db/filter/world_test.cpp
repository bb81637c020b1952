#include "db/filter/world_test.hpp"

#include <algorithm>

#include "base/folded.hpp"
#include "base/text.hpp"
#include "db/filter/values.hpp"

namespace alcedo::db::filter::testing_world {
namespace {

enum class Status { new_, open, won };
BOOST_DESCRIBE_ENUM(Status, new_, open, won)

std::optional<std::string> canonical_country(std::string_view text) {
    if (text.size() != 2) return std::nullopt;
    std::string code(text);
    for (char& c : code) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return code;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const auto plain = folded(text);
    for (std::size_t at = 0; at < plain.size();) {
        const auto blank = std::min(plain.find(' ', at), plain.size());
        if (blank > at) words.push_back(plain.substr(at, blank - at));
        at = blank + 1;
    }
    return words;
}

/// A word will do without its first letter, too.
std::vector<Asked> asked_words(std::string_view text) {
    std::vector<Asked> asked;
    for (const auto& word : words_of(text))
        asked.push_back({word, static_cast<unsigned char>(word.front()) < 0x80 ? word.substr(1) : ""});
    return asked;
}

const std::vector<std::string> texts{"José",   "jose",   "Иван",   "ИВАН",    "иван", "आशा",
                                     "आशि",    "Łódź",   "straße", "STRASSE", "a%b",  "a_b",
                                     "100\\%", "ΏΜΈΓΑ",  "ωμεγα",  "한글",    "x",    "Ana Maria",
                                     "ana",    "кот Ёж", "के को",   "É",       "e"};
const std::vector<std::string> countries{"PT", "ES", "IN", "Portugal"};
const std::vector<std::string> statuses{"new", "open", "won"};
const std::vector<std::string> kinds{"message.read", "lead.won"};
const std::vector<std::string> sizes{"s", "m", "l"};

const std::map<std::string, std::pair<Type, std::int64_t>, std::less<>> custom_of_deal{
    {"budget", {Type::number, 51}},  {"size", {Type::choice, 52}}, {"labels", {Type::choices, 53}},
    {"since", {Type::date, 54}},     {"note", {Type::text, 55}},   {"fee", {Type::money, 56}},
    {"friend", {Type::relation, 57}}};

int today() { return local_hour(now, "Asia/Kolkata").day; }
std::int64_t days_before_now(int days) { return days_before(today(), days); }
std::string date_text(int days) {
    const auto digits = std::to_string(days_before_now(days));
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

std::string quoted(const std::string& text) { return json::to_text(text); }

} // namespace

const Fields& person_fields() {
    static const Fields fields = [] {
        auto name = field("name", Type::text);
        name.folded_column = "name_key";
        name.always_there = true;
        auto country = field("country", Type::text);
        country.canonical = canonical_country;
        auto search = field("words", Type::search);
        search.question = asked_words;
        search.word_table = "person_words";
        search.word_record = "person_id";
        return Fields({"person", "people", "pers"}, {name, country, field("city", Type::text), search},
                      {{"people_by_name", {"name"}}, {"people_by_country", {"country", "name"}}});
    }();
    return fields;
}

const Fields& deal_fields() {
    static const Fields fields = [] {
        const auto id = record_id("deal");
        auto status = words<Status>("status");
        auto captured = field("captured_at", Type::datetime);
        auto made = field("made_at", Type::datetime);
        made.sorts_by = "id";
        auto is_test = field("is_test", Type::checkbox);
        for (auto* one : {&status, &captured, &made, &is_test}) one->always_there = true;
        return Fields({"deal", "deals", "deal"},
                      {id, status, captured, made, is_test, field("seen_at", Type::datetime),
                       field("closed_on", Type::date), field("amount", Type::number),
                       field("title", Type::text), relation("person", person_fields)},
                      {{"deals_by_capture", {"captured_at"}},
                       {"deals_by_status", {"status", "captured_at"}},
                       {"deals_by_person", {"person", "captured_at"}},
                       {"deals_by_seen", {"seen_at"}}});
    }();
    return fields;
}

FieldPointer custom_field(std::string_view noun, std::string_view key) {
    auto made = std::make_shared<Field>();
    made->name = "custom." + std::string(key);
    if (noun == "person" && key == "vip") {
        made->type = Type::checkbox;
        made->custom_field = 58;
        return made;
    }
    const auto found = custom_of_deal.find(key);
    if (noun != "deal" || found == custom_of_deal.end()) return nullptr;
    std::tie(made->type, made->custom_field) = found->second;
    if (made->type == Type::number) made->scale = 10'000;
    if (made->type == Type::relation) made->related = person_fields;
    for (const auto& size : sizes) made->choices.push_back({size, size});
    return made;
}

Reading reading() { return {now, "Asia/Kolkata", custom_field}; }

Held Deal::held(const Condition& condition) const {
    const auto found = values.find(condition.name);
    return found == values.end() ? Held{} : found->second;
}

std::int64_t Deal::happened(const std::string& kind, std::optional<Instant> since) const {
    return std::ranges::count_if(
        events, [&](const auto& event) { return event.first == kind && (!since || event.second >= *since); });
}

void World::create_tables(Database& database) {
    std::vector<Migration> migrations(embedded_migrations().begin(), embedded_migrations().end());
    migrations.push_back({migrations.back().version + 1, "world", R"sql(
create table people (tenant_id bigint not null, id bigint not null, name text not null, name_key text not null, country text, city text, words text not null, primary key (tenant_id, id)
) without rowid;
--postgres alter table people alter column name_key type text collate "C";
create index people_by_name on people (tenant_id, name_key, id);
create index people_by_country on people (tenant_id, country, name_key, id);
create table person_words (tenant_id bigint not null, word text not null, person_id bigint not null, primary key (tenant_id, word, person_id)
) without rowid;
--postgres alter table person_words alter column word type text collate "C";
create table deals (tenant_id bigint not null, id bigint not null, status text not null, captured_at bigint not null, made_at bigint not null, is_test integer not null, seen_at bigint, closed_on bigint, amount bigint, title text, person_id bigint, primary key (tenant_id, id)
) without rowid;
create index deals_by_capture on deals (tenant_id, captured_at, id);
create index deals_by_status on deals (tenant_id, status, captured_at, id);
create index deals_by_person on deals (tenant_id, person_id, captured_at, id);
create index deals_by_seen on deals (tenant_id, seen_at, id);
)sql"});
    database.migrate(migrations);
}

void World::fill(Tx& tx, int people, int its_deals) {
    for (int i = 0; i < people; ++i) {
        const auto id = next_id_++;
        Values values;
        const auto name = text() + " " + text();
        values["name"] = {.there = true, .text = name};
        std::string in_one_text = " ";
        std::vector<std::string> words = words_of(name);
        for (const auto& word : words) in_one_text += word + " ";
        values["words"] = {.there = true, .text = in_one_text};
        std::optional<std::string> country;
        std::optional<std::string> city;
        if (chance(70)) values["country"] = {.there = true, .text = country.emplace(one_of(countries))};
        if (chance(50)) values["city"] = {.there = true, .text = city.emplace(text())};
        tx.run("insert into people (tenant_id, id, name, name_key, country, city, words)"
               " values (:tenant, :id, :name, :key, :country, :city, :words)",
               {{"id", id},
                {"name", name},
                {"key", folded(name)},
                {"country", country},
                {"city", city},
                {"words", in_one_text}});
        for (const auto& word : words)
            tx.run("insert into person_words (tenant_id, word, person_id) values (:tenant, :word, :id)"
                   " on conflict do nothing",
                   {{"word", word}, {"id", id}});
        if (chance(40)) {
            const int vip = number(2);
            values["custom.vip"] = {.there = true, .number = vip};
            tx.run("insert into custom_values (tenant_id, record_id, field_id, place, whole)"
                   " values (:tenant, :id, 58, 0, :vip)",
                   {{"id", id}, {"vip", vip}});
        }
        people_.emplace_back(id, values);
    }
    for (int i = 0; i < its_deals; ++i) add_deal(tx);
}

void World::add_deal(Tx& tx) {
    Deal deal;
    deal.id = next_id_++;
    const auto day = [&] { return epoch_ms(now) - std::int64_t{number(60)} * 43'200'000; };
    deal.values["id"] = {.there = true, .number = deal.id};
    deal.values["status"] = {.there = true, .text = one_of(statuses)};
    deal.values["captured_at"] = {.there = true, .number = day()};
    deal.values["made_at"] = {.there = true, .number = day()};
    deal.values["is_test"] = {.there = true, .number = number(2)};
    if (chance(60)) deal.values["seen_at"] = {.there = true, .number = day()};
    if (chance(60)) deal.values["closed_on"] = {.there = true, .number = days_before_now(number(50))};
    if (chance(60)) deal.values["amount"] = {.there = true, .number = number(20) - 10};
    if (chance(60)) deal.values["title"] = {.there = true, .text = text()};
    if (chance(80)) {
        const auto& [person, its] = one_of(people_);
        deal.values["person"] = {.there = true, .number = person};
        for (const auto& [name, value] : its) deal.values["person." + name] = value;
    }
    if (chance(60)) deal.values["custom.budget"] = {.there = true, .number = (number(20) - 10) * 2'500};
    if (chance(60)) deal.values["custom.size"] = {.there = true, .text = one_of(sizes)};
    if (chance(60)) deal.values["custom.since"] = {.there = true, .number = days_before_now(number(50))};
    if (chance(60)) deal.values["custom.note"] = {.there = true, .text = text()};
    if (chance(60))
        deal.values["custom.fee"] = {.there = true, .number = number(10), .text = chance(50) ? "EUR" : "INR"};
    if (chance(50)) {
        deal.values["custom.labels"] = {.there = true, .list = {sizes[0]}};
        if (chance(50)) deal.values["custom.labels"].list = {sizes[1], sizes[2]};
    }
    if (chance(50)) {
        const auto& [person, its] = one_of(people_);
        deal.values["custom.friend"] = {.there = true, .number = person};
        for (const auto& [name, value] : its) deal.values["custom.friend." + name] = value;
    }
    while (chance(40)) deal.events.emplace_back(one_of(kinds), from_epoch_ms(day()));
    put(tx, deal);
    deals.push_back(std::move(deal));
}

void World::put(Tx& tx, Deal& deal) {
    const auto whole = [&](const char* name) {
        const auto found = deal.values.find(name);
        return found == deal.values.end() ? std::optional<std::int64_t>() : found->second.number;
    };
    const auto words = [&](const char* name) {
        const auto found = deal.values.find(name);
        return found == deal.values.end() ? std::optional<std::string>() : found->second.text;
    };
    tx.run(
        R"(insert into deals (tenant_id, id, status, captured_at, made_at, is_test, seen_at, closed_on, amount, title,
                                 person_id)
              values (:tenant, :id, :status, :captured, :made, :test, :seen, :closed, :amount, :title, :person))",
        {{"id", deal.id},
         {"status", words("status")},
         {"captured", whole("captured_at")},
         {"made", whole("made_at")},
         {"test", whole("is_test")},
         {"seen", whole("seen_at")},
         {"closed", whole("closed_on")},
         {"amount", whole("amount")},
         {"title", words("title")},
         {"person", whole("person")}});
    for (const auto& [key, what] : custom_of_deal) {
        const auto found = deal.values.find("custom." + key);
        if (found == deal.values.end()) continue;
        auto list = found->second.list;
        if (list.empty()) list = {found->second.text};
        for (std::size_t i = 0; i < list.size(); ++i) {
            const bool in_words = is_text(what.first);
            const auto kept = what.first == Type::text ? folded(list[i]) : list[i];
            tx.run("insert into custom_values (tenant_id, record_id, field_id, place, whole, key, text)"
                   " values (:tenant, :id, :field, :place, :whole, :key, :text)",
                   {{"id", deal.id},
                    {"field", what.second},
                    {"place", static_cast<int>(i)},
                    {"whole", in_words ? std::nullopt : std::optional(found->second.number)},
                    {"key", in_words ? std::optional(kept) : std::nullopt},
                    {"text", list[i]}});
        }
    }
    for (const auto& [kind, at] : deal.events) {
        const auto id = next_id_++;
        tx.run("insert into events (tenant_id, id, kind, actor_kind, data, at) values (:tenant, :id, :kind, "
               "'system', "
               "'{}', :at)",
               {{"id", id}, {"kind", kind}, {"at", at}});
        tx.run("insert into event_subjects (tenant_id, subject, event_id) values (:tenant, :deal, :id)",
               {{"deal", deal.id}, {"id", id}});
    }
}

void World::change_deal(Tx& tx, std::size_t place) {
    auto& deal = deals[place];
    const auto title = text();
    deal.values["title"] = {.there = true, .text = title};
    tx.run("update deals set title = :title where tenant_id = :tenant and id = :id",
           {{"title", title}, {"id", deal.id}});
}

void World::remove_deal(Tx& tx, std::size_t place) {
    const auto id = deals[place].id;
    tx.run("delete from deals where tenant_id = :tenant and id = :id", {{"id", id}});
    tx.run("delete from custom_values where tenant_id = :tenant and record_id = :id", {{"id", id}});
    deals.erase(deals.begin() + static_cast<std::ptrdiff_t>(place));
}

std::string World::text() { return one_of(texts); }

std::string World::sort() {
    static const std::vector<std::string> sorts{"captured_at",   "made_at",     "seen_at",   "status",
                                                "title",         "amount",      "closed_on", "custom.size",
                                                "custom.budget", "custom.note", "is_test"};
    return (chance(50) ? "-" : "") + one_of(sorts);
}

std::string World::filter(int depth) {
    const int form = depth > 3 ? 9 : number(10);
    if (form > 4) return condition();
    if (form == 0) return R"({"not":)" + filter(depth + 1) + "}";
    std::string out = form < 3 ? R"({"all":[)" : R"({"any":[)";
    const int parts = number(4);
    for (int i = 0; i < parts; ++i) out += (i > 0 ? "," : "") + filter(depth + 1);
    return out + "]}";
}

std::string World::condition() {
    if (chance(10)) {
        std::string out = R"({"event":")" + one_of(kinds) + "\"";
        if (chance(50)) out += R"(,"within":")" + std::to_string(number(40)) + "d\"";
        if (chance(50)) out += R"(,"at_least":)" + std::to_string(1 + number(3));
        return out + "}";
    }
    static const std::vector<std::string> names{"status",
                                                "captured_at",
                                                "is_test",
                                                "seen_at",
                                                "closed_on",
                                                "amount",
                                                "title",
                                                "person",
                                                "person.name",
                                                "person.country",
                                                "person.city",
                                                "person.words",
                                                "person.custom.vip",
                                                "custom.budget",
                                                "custom.size",
                                                "custom.labels",
                                                "custom.since",
                                                "custom.note",
                                                "custom.fee",
                                                "custom.friend",
                                                "custom.friend.city",
                                                "id"};
    const auto& name = one_of(names);
    // Asks the catalogue itself which operators and choices there are.
    const auto probe = read_filter(deal_fields(),
                                   R"({"field":")" + name + R"(",)" +
                                       (name == "id"             ? R"("is":[]})"
                                        : name == "person.words" ? R"("contains":"x"})"
                                                                 : R"("empty":true})"),
                                   reading());
    const auto& its_field = probe.condition.field();
    const auto op = one_of(operators_of(its_field.type));
    const auto value = [&]() -> std::string {
        switch (its_field.type) {
        case Type::choice:
        case Type::choices: return quoted(one_of(its_field.choices).value);
        case Type::checkbox: return chance(50) ? "true" : "false";
        case Type::number:
            return its_field.scale == 1 ? std::to_string(number(20) - 10)
                                        : std::to_string((number(20) - 10) * 0.25);
        case Type::money:
            return chance(50) ? std::to_string(number(10))
                              : R"({"amount":)" + std::to_string(number(10)) + R"(,"currency":"EUR"})";
        case Type::date: return quoted(date_text(number(50)));
        case Type::datetime:
            return chance(30) ? quoted(date_text(number(30)))
                              : quoted(to_rfc3339(now - std::chrono::hours{12 * number(60)}));
        case Type::id: return quoted(Id<"deal">{one_of(deals).id}.text());
        case Type::relation: return quoted(Id<"pers">{one_of(people_).first}.text());
        default: break;
        }
        auto wanted = name.ends_with("country") && chance(70) ? one_of(countries) : text();
        if (op == Operator::contains || op == Operator::starts)
            wanted = std::string(utf8_prefix(wanted, 1 + static_cast<std::size_t>(number(4))));
        return quoted(wanted.empty() ? "x" : wanted);
    };
    std::string out = R"({"field":")" + name + R"(",")" + std::string(word_of(op)) + "\":";
    if (op == Operator::is || op == Operator::has) {
        out += "[";
        const int values = number(4);
        for (int i = 0; i < values; ++i) out += (i > 0 ? "," : "") + value();
        return out + "]}";
    }
    if (op == Operator::between) return out + "[" + value() + "," + value() + "]}";
    if (op == Operator::empty) return out + (chance(50) ? "true}" : "false}");
    if (op == Operator::within || op == Operator::before)
        return out + "\"" + std::to_string(number(30)) +
               (its_field.type == Type::date || chance(50) ? "d" : "h") + "\"}";
    return out + value() + "}";
}

} // namespace alcedo::db::filter::testing_world
