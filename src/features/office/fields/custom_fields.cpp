#include "features/office/fields/custom_fields.hpp"

#include <algorithm>
#include <set>

#include "db/rows.hpp"
#include "features/house.hpp"
#include "features/office/fields/custom_fields_events.hpp"
#include "jobs/queue.hpp"

namespace alcedo::fields {
namespace {

constexpr std::int64_t most_fields = 100;
constexpr int values_a_transaction = 500;

const std::string& select_fields() {
    static const std::string sql = db::select<CustomField>("custom_fields");
    return sql;
}

struct FieldJob {
    CustomFieldId field_id;
};
BOOST_DESCRIBE_STRUCT(FieldJob, (), (field_id))

std::vector<Choice> accepted_choices(CustomKind kind, const std::optional<Choices>& choices) {
    const bool takes_choices = kind == CustomKind::choice || kind == CustomKind::choices;
    if (!takes_choices) {
        if (choices && !choices->empty())
            throw invalid_field("choices", "choices belong to the kinds choice and choices.");
        return {};
    }
    if (!choices || choices->empty()) throw invalid_field("choices", "choices must name 1 to 200 values.");
    std::set<std::string> values;
    for (std::size_t i = 0; i < choices->size(); ++i)
        if (!values.insert((*choices)[i].value).second)
            throw invalid_field("choices/" + std::to_string(i) + "/value", "value must stand there once.");
    return *choices;
}

CustomField get(db::Tx& tx, CustomFieldId id) {
    auto field = tx.first<CustomField>(select_fields() + " and id = :id", {{"id", id}});
    if (!field) throw not_found("This field");
    return std::move(*field);
}

/// Every value stands in one of the two indexes.
int forget_values(db::Tx& tx, CustomFieldId id) {
    int gone = 0;
    for (const std::string column : {"whole", "key"})
        gone += static_cast<int>(tx.run_counted("delete from custom_values where tenant_id = :tenant and "
                                                "field_id = :field and (record_id, place) in ("
                                                "select record_id, place from custom_values where tenant_id "
                                                "= :tenant and field_id = :field and " +
                                                    column + " is not null limit :most)",
                                                {{"field", id}, {"most", values_a_transaction}}));
    return gone;
}

} // namespace

std::optional<CustomField> find_custom_field(db::Tx& tx, std::string_view noun, std::string_view key) {
    return tx.first<CustomField>(select_fields() + " and noun = :noun and key = :key",
                                 {{"noun", noun}, {"key", key}});
}

std::vector<CustomField> custom_fields_of(db::Tx& tx, const std::optional<std::string>& noun) {
    if (noun)
        return tx.all<CustomField>(select_fields() + " and noun = :noun order by label, id",
                                   {{"noun", *noun}});
    return tx.all<CustomField>(select_fields() + " order by noun, label, id");
}

void CustomFields::move_in(House& house) {
    house.tells<CustomFieldAdded, CustomFieldChanged, CustomFieldRemoved>();
    house.queue.handle("custom_fields.clear", {}, [this](jobs::Job& job) {
        const auto id = job.read<FieldJob>().field_id;
        while (foundation_.database.write(job.tenant, [&](db::Tx& tx) { return forget_values(tx, id); }) >
               0) {
        }
    });
}

CustomField CustomFields::add(db::Tx& tx, const NewCustomField& ask) {
    if (!catalogue_.takes_customs(ask.noun))
        throw invalid_field("noun", "noun must be one that takes fields of your own, like contact or lead.");
    CustomField field{.id = foundation_.ids.next<CustomFieldId>(),
                      .noun = ask.noun,
                      .key = ask.key,
                      .label = ask.label,
                      .kind = ask.kind,
                      .choices = accepted_choices(ask.kind, ask.choices),
                      .relation = ask.relation,
                      .required = ask.required.value_or(false),
                      .created_at = foundation_.now()};
    if ((ask.kind == CustomKind::relation) != ask.relation.has_value())
        throw invalid_field("relation", "relation names the noun that a field of kind relation points to.");
    if (ask.relation && catalogue_.find(*ask.relation) == nullptr)
        throw invalid_field("relation", "relation must be a noun, like contact or user.");
    tx.serialise("custom fields");
    const auto there =
        tx.one<std::int64_t>("select count(*) from custom_fields where tenant_id = :tenant and noun = :noun",
                             {{"noun", ask.noun}});
    if (there >= most_fields)
        throw Refusal(RefusalCode::conflict, "There are 100 fields already, which is the most.");
    if (find_custom_field(tx, ask.noun, ask.key))
        throw Refusal(RefusalCode::conflict, "There is a field with this key.",
                      {{"#/key", "This key is taken."}});
    db::insert(tx, "custom_fields", field);
    foundation_.events.publish(tx, CustomFieldAdded{field.noun, field.key, field.label},
                               {.about = {field.id}});
    tx.after_commit([this, tenant = tx.tenant()] { catalogue_.forget_required(tenant); });
    return field;
}

CustomField CustomFields::change(db::Tx& tx, const CustomFieldChange& ask) {
    const auto before = get(tx, ask.id);
    if (ask.choices) accepted_choices(before.kind, ask.choices);
    db::patch(tx, "custom_fields", before, ask);
    auto field = get(tx, ask.id);
    foundation_.events.publish(tx, CustomFieldChanged{field.noun, field.key, field.label},
                               {.about = {field.id}});
    tx.after_commit([this, tenant = tx.tenant()] { catalogue_.forget_required(tenant); });
    return field;
}

void CustomFields::remove(db::Tx& tx, CustomFieldId id) {
    const auto field = get(tx, id);
    tx.run("delete from custom_fields where tenant_id = :tenant and id = :id", {{"id", id}});
    tx.after_commit([this, tenant = tx.tenant()] { catalogue_.forget_required(tenant); });
    foundation_.events.publish(tx, CustomFieldRemoved{field.noun, field.key, field.label}, {.about = {id}});
    foundation_.queue.enqueue(tx, {.kind = "custom_fields.clear", .payload = json::to_text(FieldJob{id})});
}

} // namespace alcedo::fields
