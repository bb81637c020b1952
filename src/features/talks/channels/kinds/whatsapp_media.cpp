#include "features/talks/channels/kinds/meta_graph.hpp"
#include "features/talks/channels/kinds/whatsapp_cloud.hpp"
#include "http/client/client.hpp"
#include "providers/whatsapp/media.hpp"

namespace alcedo::channels::whatsapp {

providers::Result<FetchedMedia> fetch_media(const Opened& number, const MediaRef& media,
                                            std::size_t largest) {
    namespace wa = providers::whatsapp;
    const auto credentials = number.as<Credentials>();
    const wa::Sender sender{credentials.phone_number_id, credentials.access_token};
    auto& client = number.foundation.client;
    const auto graph = graph_of(number.foundation);
    const auto told = wa::read_media(client.call(wa::media_request(graph, sender, media.id)));
    if (!told) return told.failure();
    const auto request = wa::media_file_request(graph, *told, sender, largest);
    if (!request) return request.failure();
    auto bytes = wa::read_media_file(client.call(*request), *told);
    if (!bytes) return bytes.failure();
    return FetchedMedia{media.name, told->mime_type, std::move(bytes).value()};
}

} // namespace alcedo::channels::whatsapp
