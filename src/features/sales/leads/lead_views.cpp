#include "features/sales/leads/lead_views.hpp"

#include "db/rows.hpp"
#include "features/people/contacts/contact_words.hpp"

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
};
BOOST_DESCRIBE_STRUCT(LeadRow, (Lead),
                      (contact_name, contact_email, contact_phone, owner_name, form_name, conversation_id,
                       unread_count))

// Every join is one probe of a primary or unique key for each row of the page.
const std::string& select_views() {
    static const std::string sql = "select " + db::columns<Lead>("l.") + R"(,
              c.name as contact_name, c.email as contact_email, c.phone as contact_phone, u.name as owner_name,
              f.name as form_name, v.id as conversation_id, v.unread_count as unread_count
       from leads l
       join contacts c on c.tenant_id = :tenant and c.id = l.contact_id
       left join users u on u.id = l.owner_id
       left join lead_forms f on f.tenant_id = :tenant and f.id = l.form_id
       left join conversations v on v.tenant_id = :tenant and v.contact_id = l.contact_id
       where l.tenant_id = :tenant)";
    return sql;
}

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
    view.response_ms = between(row.captured_at, row.first_outbound_at);
    view.receipt_response_ms = between(row.received_at, row.first_outbound_at);
    view.human_response_ms = between(row.captured_at, row.first_human_at);
    view.conversation_id = row.conversation_id;
    view.unread = row.unread_count.value_or(0) > 0;
    static_cast<LeadFields&>(view) = std::move(static_cast<LeadFields&>(row));
    return view;
}

/// Adds " and column = :name" when there is a value.
template <class T>
void narrow(std::string& sql, db::ParamList& params, const char* name, const char* column,
            const std::optional<T>& value) {
    if (!value) return;
    sql += std::string(" and ") + column + " = :" + name;
    params.add(name, *value);
}

void narrow_by_status(std::string& sql, db::ParamList& params, const std::vector<LeadStatus>& status) {
    if (status.empty()) return;
    sql += " and l.status in (";
    for (std::size_t i = 0; i < status.size(); ++i) {
        const std::string name = "status" + std::to_string(i);
        sql += (i == 0 ? ":" : ", :") + name;
        params.add(name, status[i]);
    }
    sql += ")";
}

void narrow_by_owner(std::string& sql, db::ParamList& params, const std::optional<std::string>& owner) {
    if (!owner) return;
    if (*owner == "none") {
        sql += " and l.owner_id is null";
        return;
    }
    const auto id = UserId::parse(*owner);
    if (!id) throw invalid_field("owner_id", "owner_id must be a person's id, or none.");
    sql += " and l.owner_id = :owner";
    params.add("owner", *id);
}

struct Sorting {
    const char* column;
    bool descending;
    Instant (*value)(const Lead&);
};

Sorting sorting_of(const std::optional<std::string>& sort) {
    const auto captured = [](const Lead& lead) { return lead.captured_at; };
    const auto activity = [](const Lead& lead) { return lead.last_activity_at; };
    const std::string word = sort.value_or("-captured_at");
    if (word == "-captured_at") return {"l.captured_at", true, captured};
    if (word == "captured_at") return {"l.captured_at", false, captured};
    if (word == "-last_activity_at") return {"l.last_activity_at", true, activity};
    if (word == "last_activity_at") return {"l.last_activity_at", false, activity};
    throw invalid_field(
        "sort", "sort must be one of: captured_at, -captured_at, last_activity_at, -last_activity_at.");
}

} // namespace

http::List<LeadView> list_leads(db::Tx& tx, const LeadQuery& query) {
    const int size = page_size(query.limit);
    const auto sorting = sorting_of(query.sort);
    const auto after = parse_cursor(query.cursor);
    db::ParamList params;
    params.add("limit", size + 1);
    std::string sql = select_views();
    narrow_by_status(sql, params, query.status);
    narrow_by_owner(sql, params, query.owner_id);
    narrow(sql, params, "form", "l.form_id", query.form_id);
    narrow(sql, params, "contact", "l.contact_id", query.contact_id);
    narrow(sql, params, "campaign", "l.campaign_id", query.campaign_id);
    narrow(sql, params, "source", "l.source", query.source);
    narrow(sql, params, "priority", "l.priority", query.priority);
    narrow(sql, params, "is_test", "l.is_test", query.is_test);
    if (query.captured_from) {
        sql += " and l.captured_at >= :captured_from";
        params.add("captured_from", *query.captured_from);
    }
    if (query.captured_to) {
        sql += " and l.captured_at < :captured_to";
        params.add("captured_to", *query.captured_to);
    }
    if (query.q) {
        const auto words = contacts::query_words(*query.q);
        if (words.empty()) return {};
        sql += " and " + contacts::words_condition("l.contact_id", words, params);
    }
    const std::string column = sorting.column;
    const std::string direction = sorting.descending ? " desc" : "";
    if (after) {
        sql += " and (" + column + ", l.id) " + (sorting.descending ? "<" : ">") + " (:after_at, :after_id)";
        params.add("after_at", number_of_cursor(*after)).add("after_id", after->id);
    }
    sql += " order by " + column + direction + ", l.id" + direction + " limit :limit";
    return to_page<LeadView>(tx.all<LeadRow>(sql, params), size, view_of, [&](const LeadRow& row) {
        return PageKey{std::to_string(epoch_ms(sorting.value(row))), row.id.value()};
    });
}

LeadView view_lead(db::Tx& tx, LeadId id) {
    static const std::string sql = select_views() + " and l.id = :id";
    auto row = tx.first<LeadRow>(sql, {{"id", id}});
    if (!row) throw not_found("This lead");
    return view_of(*row);
}

} // namespace alcedo::leads
