#pragma once
#include "features/talks/channels/channel_kind.hpp"

/// The parts of this kind that have files of their own.
namespace alcedo::channels::whatsapp {

struct Credentials {
    std::string phone_number_id;
    std::string waba_id;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (phone_number_id, waba_id, access_token))

TemplateRules template_rules();
providers::Result<std::string> send(const Opened& number, const Letter& letter);
Arrivals read(std::string_view body);
providers::Result<FetchedMedia> fetch_media(const Opened& number, const MediaRef& media, std::size_t largest);

} // namespace alcedo::channels::whatsapp
