#include "features/sales/leads/lead_views.hpp"

#include "db/rows.hpp"
#include "features/sales/leads/lead_fields.hpp"

namespace alcedo::leads {
namespace {

struct LeadRow : Lead {
    std::string contact_name;
    std::optional<std::string> contact_email;
    std::optional<std::string> contact_phone;
    std::optional<std::string> owner_name;
    std::optional<std::string> form_name;
    std::optional<ConversationId> conversation_id;
    std::optional<std::int64_t> unread_count;
    std::optional<std::int64_t> has_custom;
};
BOOST_DESCRIBE_STRUCT(LeadRow, (Lead),
                      (contact_name, contact_email, contact_phone, owner_name, form_name, conversation_id,
                       unread_count, has_custom))

// Every join is one probe of a primary or unique key for each row of the page.
const std::string& view_columns() {
    static const std::string columns = db::columns<Lead>("l.") +
                                       R"(,
              c.name as contact_name, c.email as contact_email, c.phone as contact_phone, u.name as owner_name,
              f.name as form_name, v.id as conversation_id, v.unread_count as unread_count)";
    return columns;
}
constexpr std::string_view view_rows =
    R"(leads l
       join contacts c on c.tenant_id = :tenant and c.id = l.contact_id
       left join users u on u.id = l.owner_id
       left join lead_forms f on f.tenant_id = :tenant and f.id = l.form_id
       left join conversations v on v.tenant_id = :tenant and v.contact_id = l.contact_id)";

std::optional<std::int64_t> between(Instant from, const std::optional<Instant>& to) {
    if (!to) return std::nullopt;
    return std::max<std::int64_t>(0, (*to - from).count());
}

LeadView view_of(LeadRow& row) {
    LeadView view;
    view.contact = {row.contact_id, std::move(row.contact_name), std::move(row.contact_email),
                    std::move(row.contact_phone)};
    if (row.owner_id) view.owner = {*row.owner_id, row.owner_name.value_or("")};
    if (row.form_id) view.form = {*row.form_id, row.form_name.value_or("")};
    view.receipt_response_ms = between(row.received_at, row.first_outbound_at);
    view.human_response_ms = between(row.captured_at, row.first_human_at);
    view.conversation_id = row.conversation_id;
    view.unread = row.unread_count.value_or(0) > 0;
    static_cast<LeadFields&>(view) = std::move(static_cast<LeadFields&>(row));
    return view;
}

using db::filter::Filter;
using db::filter::Operator;

Filter where_owner(const std::string& owner) {
    if (owner == "none") return fields::where_empty(lead_fields(), "owner");
    const auto id = UserId::parse(owner);
    if (!id) throw invalid_field("owner_id", "owner_id must be a person's id, or none.");
    return fields::where(lead_fields(), "owner", Operator::is, {id->value()});
}

/// The query parameters stand for conditions.
std::vector<Filter> conditions_of(const LeadQuery& query) {
    std::vector<Filter> all;
    const auto is = [&](const char* field, const auto& id) {
        if (id) all.push_back(fields::where(lead_fields(), field, Operator::is, {id->value()}));
    };
    const auto word = [&](const char* field, const auto& value) {
        if (value) all.push_back(fields::where_text(lead_fields(), field, {std::string(word_of(*value))}));
    };
    if (!query.status.empty()) {
        std::vector<std::string> words;
        for (const auto status : query.status) words.emplace_back(word_of(status));
        all.push_back(fields::where_text(lead_fields(), "status", words));
    }
    if (query.owner_id) all.push_back(where_owner(*query.owner_id));
    is("form_id", query.form_id);
    is("contact", query.contact_id);
    if (query.campaign_id)
        all.push_back(fields::where_text(lead_fields(), "campaign_id", {*query.campaign_id}));
    word("source", query.source);
    word("priority", query.priority);
    if (query.is_test)
        all.push_back(fields::where(lead_fields(), "is_test", Operator::is, {*query.is_test ? 1 : 0}));
    if (query.captured_from)
        all.push_back(fields::where(lead_fields(), "captured_at", Operator::above,
                                    {epoch_ms(*query.captured_from) - 1}));
    if (query.captured_to)
        all.push_back(
            fields::where(lead_fields(), "captured_at", Operator::below, {epoch_ms(*query.captured_to)}));
    if (query.q) all.push_back(fields::where_words(lead_fields(), "contact.words", *query.q));
    return all;
}

} // namespace

fields::Narrowing narrowing_of(const LeadQuery& query) {
    if (query.filter || query.q) return fields::Narrowing::by_filter;
    const bool narrows = !query.status.empty() || query.owner_id || query.form_id || query.contact_id ||
                         query.campaign_id || query.source || query.priority || query.is_test ||
                         query.captured_from || query.captured_to || query.sort;
    return narrows ? fields::Narrowing::by_parameters : fields::Narrowing::none;
}

http::List<LeadView> list_leads(db::Tx& tx, const LeadQuery& query, const fields::Catalogue& catalogue) {
    static const auto columns =
        view_columns() + ", (select 1 from custom_fields cf where cf.tenant_id = :tenant and cf.noun = 'lead'"
                         " limit 1) as has_custom";
    const fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit, conditions_of(query)};
    const auto listing = fields::read_listing(tx, catalogue, lead_fields(), ask, "-captured_at");
    bool has_custom = false;
    auto page =
        fields::list_page<LeadRow, LeadView>(tx, listing, {columns, view_rows, "l"}, [&](LeadRow& row) {
            has_custom = has_custom || row.has_custom;
            return view_of(row);
        });
    if (has_custom) fields::add_custom(tx, catalogue, "lead", page.items);
    return page;
}

LeadView view_lead(db::Tx& tx, LeadId id, const fields::Catalogue& catalogue) {
    static const auto sql =
        "select " + view_columns() +
        ", (select 1 from custom_values x where x.tenant_id = :tenant and x.record_id = l.id limit 1)"
        " as has_custom from " +
        std::string(view_rows) + " where l.tenant_id = :tenant and l.id = :id";
    auto row = tx.first<LeadRow>(sql, {{"id", id}});
    if (!row) throw not_found("This lead");
    auto view = view_of(*row);
    if (row->has_custom) view.custom = fields::custom_of(tx, catalogue, "lead", id.value());
    return view;
}

} // namespace alcedo::leads
