#include "features/reach/capture/leadgen.hpp"

#include <map>

#include <fmt/format.h>

namespace alcedo::capture {

deliveries::Webhooks::Reader leadgen_reader(Captures& captures) {
    return [&captures](db::SystemTx& system, const deliveries::Delivery& delivery) {
        const auto notices = providers::meta::read_leadgen(delivery.body);
        std::map<TenantId, int> heard;
        int fresh = 0;
        int strangers = 0;
        for (const auto& notice : notices.items) {
            const auto routes =
                channels::Channels::routes(system, channels::ChannelKind::facebook_page, notice.page_id);
            if (routes.empty()) ++strangers;
            for (const auto& route : routes) {
                auto tx = system.for_tenant(route.owner_tenant);
                const Capture capture{notice.leadgen_id,
                                      route.channel_id,
                                      notice.form_id,
                                      HeardBy::webhook,
                                      CaptureState::pending,
                                      {},
                                      notice.created_time.value_or(delivery.received_at),
                                      delivery.received_at,
                                      {}};
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

} // namespace alcedo::capture
