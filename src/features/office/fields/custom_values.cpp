#include "features/office/fields/custom_values.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "db/rows.hpp"
#include "features/office/fields/custom_kinds.hpp"

namespace alcedo::fields {
namespace {

struct ValueRow {
    std::int64_t record_id = 0;
    CustomFieldId field_id;
    std::optional<std::int64_t> whole;
    std::optional<std::string> key;
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(ValueRow, (), (record_id, field_id, whole, key, text))

const CustomField* find(const std::vector<CustomField>& all, std::string_view key) {
    const auto found = std::ranges::find(all, key, &CustomField::key);
    return found == all.end() ? nullptr : &*found;
}

void require_related(db::Tx& tx, const Catalogue& catalogue, const CustomField& field, const Kept& kept) {
    const auto* related = catalogue.find(*field.relation);
    const auto found = tx.first<std::int64_t>(
        fmt::format("select r.id from {} r where r.tenant_id = :tenant and r.id = :id{}",
                    related->noun().from, tx.held(db::Hold::stays)),
        {{"id", kept.whole}});
    if (!found)
        throw invalid_field("custom/" + field.key,
                            field.key + " names a " + *field.relation + " that is not there.");
}

void keep(db::Tx& tx, const CustomField& field, std::int64_t record, const std::vector<Kept>& values) {
    tx.run(
        "delete from custom_values where tenant_id = :tenant and record_id = :record and field_id = :field",
        {{"record", record}, {"field", field.id}});
    for (std::size_t place = 0; place < values.size(); ++place)
        db::insert(tx, "custom_values",
                   ValueRow{record, field.id, values[place].whole, values[place].key, values[place].text},
                   {{"place", static_cast<int>(place)}});
}

/// A page of 200 records with all their values has to fit into memory.
constexpr std::int64_t most_bytes_of_record = 16'384;

void require_room(db::Tx& tx, std::int64_t record) {
    const auto bytes = tx.one<std::int64_t>(
        R"(select cast(coalesce(sum(length(coalesce(text, key))), 0) as BIGINT) from custom_values
           where tenant_id = :tenant and record_id = :record)",
        {{"record", record}});
    if (bytes > most_bytes_of_record)
        throw invalid_field("custom",
                            "The values of a record's own fields may have 16,384 characters in all.");
}

bool is_null(const json::Raw& value) { return value.text == "null"; }

void require_all(const std::vector<CustomField>& all, const CustomValues& values) {
    std::vector<FieldProblem> problems;
    for (const auto& field : all) {
        const auto given = values.find(field.key);
        if (field.required && (given == values.end() || is_null(given->second)))
            problems.push_back({"#/custom/" + field.key, field.label + " is required."});
    }
    if (problems.empty()) return;
    const auto detail = problems.front().detail;
    throw Refusal(RefusalCode::validation, detail, std::move(problems));
}

} // namespace

bool set_custom(db::Tx& tx, const Catalogue& catalogue, std::string_view noun, std::int64_t record,
                const std::optional<CustomValues>& values, Required required) {
    if (!values && (required == Required::no || !catalogue.requires_any(tx, std::string(noun)))) return false;
    const auto all = custom_fields_of(tx, std::string(noun));
    const auto given = values.value_or(CustomValues{});
    if (required == Required::yes) require_all(all, given);
    for (const auto& [key, value] : given) {
        const auto* field = find(all, key);
        if (field == nullptr) throw invalid_field("custom/" + key, key + " is not a field of yours.");
        if (is_null(value)) {
            if (field->required) throw invalid_field("custom/" + key, field->label + " is required.");
            keep(tx, *field, record, {});
            continue;
        }
        const auto kept = read_custom(*field, catalogue, value);
        if (field->relation) require_related(tx, catalogue, *field, kept.front());
        keep(tx, *field, record, kept);
    }
    if (!given.empty()) require_room(tx, record);
    return !given.empty();
}

std::map<std::int64_t, json::Raw> custom_of(db::Tx& tx, const Catalogue& catalogue, std::string_view noun,
                                            const std::vector<std::int64_t>& records) {
    std::map<std::int64_t, json::Raw> out;
    if (records.empty()) return out;
    const auto all = custom_fields_of(tx, std::string(noun));
    // One text for every page: the ids travel as one value.
    const std::string ids = tx.engine() == db::Engine::sqlite
                                ? "select value from json_each(:records)"
                                : "select value::bigint from json_array_elements_text(:records"
                                  "::json)";
    const auto rows = tx.all<ValueRow>(db::select<ValueRow>("custom_values") + " and record_id in (" + ids +
                                           ") order by record_id, field_id, place",
                                       {{"records", records}});
    for (std::size_t i = 0; i < rows.size();) {
        std::vector<Kept> kept;
        const auto& first = rows[i];
        for (; i < rows.size() && rows[i].record_id == first.record_id && rows[i].field_id == first.field_id;
             ++i)
            kept.push_back({rows[i].whole, rows[i].key, rows[i].text});
        const auto field = std::ranges::find(all, first.field_id, &CustomField::id);
        if (field == all.end()) continue; // removed a moment ago
        auto& text = out.try_emplace(first.record_id, json::Raw{"{"}).first->second.text;
        if (text.size() > 1) text += ',';
        json::write_text(text, field->key);
        text += ':';
        write_custom(text, *field, catalogue, kept);
    }
    for (auto& [record, raw] : out) raw.text += '}';
    return out;
}

std::optional<json::Raw> custom_of(db::Tx& tx, const Catalogue& catalogue, std::string_view noun,
                                   std::int64_t record) {
    auto all = custom_of(tx, catalogue, noun, std::vector{record});
    return all.empty() ? std::nullopt : std::optional(std::move(all.begin()->second));
}

void erase_custom(db::Tx& tx, const std::vector<std::int64_t>& records) {
    const auto among = tx.wholes_of("records");
    tx.run("delete from custom_values where tenant_id = :tenant and record_id in " + among,
           {{"records", records}});
    tx.run("delete from custom_values where tenant_id = :tenant and field_id in"
           " (select id from custom_fields where tenant_id = :tenant and kind = 'relation') and whole in " +
               among,
           {{"records", records}});
}

} // namespace alcedo::fields
