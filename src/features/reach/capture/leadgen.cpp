#include "features/reach/capture/leadgen.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

namespace alcedo::capture {
namespace {

auto leadgen_reader(Captures& captures, std::string kind) {
    return [&captures, kind = std::move(kind)](db::SystemTx& system, const deliveries::Delivery& delivery) {
        const auto notices = providers::meta::read_leadgen(delivery.body);
        std::map<TenantId, int> heard;
        int fresh = 0;
        int strangers = 0;
        for (const auto& notice : notices.items) {
            const auto routes = channels::Channels::routes(system, kind, notice.page_id);
            if (routes.empty()) ++strangers;
            for (const auto& route : routes) {
                auto tx = system.for_tenant(route.owner_tenant);
                const Capture capture{.leadgen_id = notice.leadgen_id,
                                      .channel_id = route.channel_id,
                                      .form_external_id = notice.form_id,
                                      .heard_by = HeardBy::webhook,
                                      .state = CaptureState::pending,
                                      .reason = {},
                                      .captured_at = notice.created_time.value_or(delivery.received_at),
                                      .received_at = delivery.received_at,
                                      .lead_id = {}};
                fresh += captures.hear(tx, capture) ? 1 : 0;
                ++heard[route.owner_tenant];
            }
        }
        for (const auto& [tenant, count] : heard) {
            auto tx = system.for_tenant(tenant);
            deliveries::Webhooks::note_receipt(tx, delivery.id,
                                               fmt::format("{} lead{}", count, count == 1 ? "" : "s"));
        }
        return fmt::format("{} leads, {} new, {} of unknown pages, {} unreadable", notices.items.size(),
                           fresh, strangers, notices.skipped);
    };
}

std::vector<TenantId> owners_of(db::SystemTx& system, const std::string& kind,
                                const deliveries::Delivery& delivery) {
    std::set<TenantId> owners;
    for (const auto& notice : providers::meta::read_leadgen(delivery.body).items)
        for (const auto& route : channels::Channels::routes(system, kind, notice.page_id))
            owners.insert(route.owner_tenant);
    return {owners.begin(), owners.end()};
}

} // namespace

void listen_for_leads(deliveries::Webhooks& webhooks, const channels::Kinds& kinds, Captures& captures) {
    for (const auto& kind : kinds) {
        if (!kind.can.leads || !kind.source) continue;
        webhooks.source(*kind.source);
        webhooks.on(
            kind.source->name, kind.object,
            {.read = leadgen_reader(captures, kind.word),
             .owners = [word = kind.word](db::SystemTx& system, const deliveries::Delivery& delivery) {
                 return owners_of(system, word, delivery);
             }});
    }
}

} // namespace alcedo::capture
