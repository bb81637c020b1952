#include "features/sales/leads/leads_export.hpp"

#include "features/office/exports/export_ask.hpp"
#include "features/sales/leads/lead_views.hpp"
#include "features/sales/leads/leads_permissions.hpp"

namespace alcedo::leads {
namespace {

using exports::Cell;

/// "Which course?: evening; Your level?: beginner"
Cell answers(const LeadView& lead) {
    std::string text;
    for (const auto& answer : lead.answers) {
        if (!text.empty()) text += "; ";
        text += answer.label + ": ";
        for (std::size_t i = 0; i < answer.values.size(); ++i)
            text += (i == 0 ? "" : ", ") + answer.values[i];
    }
    return text.empty() ? Cell() : Cell(text);
}

constexpr exports::Column<LeadView> columns[] = {
    {"id", "Lead", [](const LeadView& lead) { return Cell(lead.id.text()); }},
    {"name", "Name", [](const LeadView& lead) { return Cell(lead.contact.name); }},
    {"email", "Email", [](const LeadView& lead) { return Cell(lead.contact.email); }},
    {"phone", "Phone", [](const LeadView& lead) { return Cell(lead.contact.phone); }},
    {"status", "Status", [](const LeadView& lead) { return Cell(word_of(lead.status)); }},
    {"priority", "Priority", [](const LeadView& lead) { return Cell(word_of(lead.priority)); }},
    {"owner", "Owner", [](const LeadView& lead) { return lead.owner ? Cell(lead.owner->name) : Cell(); }},
    {"source", "Source", [](const LeadView& lead) { return Cell(word_of(lead.source)); }},
    {"form", "Form", [](const LeadView& lead) { return lead.form ? Cell(lead.form->name) : Cell(); }},
    {"campaign_name", "Campaign", [](const LeadView& lead) { return Cell(lead.campaign_name); }},
    {"adset_name", "Ad set", [](const LeadView& lead) { return Cell(lead.adset_name); }},
    {"ad_name", "Ad", [](const LeadView& lead) { return Cell(lead.ad_name); }},
    {"platform", "Platform", [](const LeadView& lead) { return Cell(lead.platform); }},
    {"answers", "Answers", answers},
    {"is_test", "Test", [](const LeadView& lead) { return Cell(lead.is_test ? "yes" : "no"); }},
    {"captured_at", "Captured at (UTC)", [](const LeadView& lead) { return Cell(lead.captured_at); }},
    {"first_outbound_at", "First answered at (UTC)",
     [](const LeadView& lead) { return Cell(lead.first_outbound_at); }},
    {"response_seconds", "Answered after (seconds)",
     [](const LeadView& lead) {
         return lead.response_ms ? Cell(static_cast<double>(*lead.response_ms) / 1000) : Cell();
     }},
    {"last_activity_at", "Last activity at (UTC)",
     [](const LeadView& lead) { return Cell(lead.last_activity_at); }},
    {"contact_id", "Contact", [](const LeadView& lead) { return Cell(lead.contact.id.text()); }},
};

struct LeadExportAsk : LeadQuery {
    exports::Format format = exports::Format::csv;
    std::vector<std::string> columns;
};
BOOST_DESCRIBE_STRUCT(LeadExportAsk, (LeadQuery), (format, columns))

/// Nothing that narrows: the workspace's leads are counted by an index.
std::int64_t count(db::Tx& tx, const json::Raw& text) {
    auto query = json::read<LeadQuery>(text.text);
    query.sort.reset();
    if (json::to_text(query) != json::to_text(LeadQuery{})) return 0;
    return tx.one<std::int64_t>("select count(*) from leads where tenant_id = :tenant");
}

} // namespace

void add_export(http::Routes& routes, db::Database& database, exports::Exports& exports,
                const fields::Catalogue& catalogue) {
    const auto list = [&catalogue](db::Tx& tx, const LeadQuery& query) {
        return list_whole_leads(tx, query, catalogue);
    };
    exports.add(exports::noun_of<LeadQuery>("leads.export", "leads", leads_read, columns, list, count));
    routes.get("/api/v1/leads/export", leads_read, "Export leads to a file, as an operation",
               [&database, &exports, list](const http::Caller& caller, const LeadExportAsk& ask) {
                   exports::require_readable(database, caller, ask, list);
                   return exports::started(exports, caller, "leads.export", ask.format, ask.columns,
                                           static_cast<const LeadQuery&>(ask));
               });
}

} // namespace alcedo::leads
