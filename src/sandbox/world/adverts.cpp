#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {
namespace {

struct Placed {
    std::string_view campaign;
    std::string_view adset;
    std::string_view ad;
    std::size_t form;
    int weight;
};

constexpr Placed placed[] = {
    {"Summer in Lisbon 2026", "Travellers 25–45, US and Canada", "Video: tram 28 at sunset", 0, 16},
    {"Summer in Lisbon 2026", "Travellers 25–45, US and Canada", "Carousel: four weeks, four beaches", 0, 10},
    {"Summer in Lisbon 2026", "Lookalike 1 % of students", "Photo: Inês at the blackboard", 0, 14},
    {"Verano en Lisboa 2026", "México y España, 20–50", "Vídeo: aprende portugués junto al mar", 1, 18},
    {"Verano en Lisboa 2026", "Retargeting web", "Foto: primera clase gratis", 1, 10},
    {"Inglês à noite", "São Paulo e Lisboa, profissionais", "Vídeo: fale sem medo", 2, 16},
    {"पुर्तगाल में नया जीवन", "दिल्ली, पुणे, जयपुर 22–40", "वीडियो: मुफ़्त ट्रायल क्लास", 3, 16},
    {"Porto weekends", "Porto expats", "Photo: Saturday by the Douro", 4, 8},
};

} // namespace

std::vector<Advert> casa_brisa_adverts(const std::vector<Form>& forms) {
    std::vector<Advert> adverts;
    std::uint64_t campaign = 120'210'000'000'500'000;
    std::uint64_t adset = 120'210'000'000'600'000;
    std::uint64_t ad = 120'210'000'000'700'000;
    for (const auto& its : placed) {
        const bool same_campaign = !adverts.empty() && adverts.back().campaign_name == its.campaign;
        const bool same_adset = same_campaign && adverts.back().adset_name == its.adset;
        if (!same_campaign) campaign += 17;
        if (!same_adset) adset += 17;
        ad += 17;
        adverts.push_back({std::to_string(ad), std::string(its.ad), std::to_string(adset),
                           std::string(its.adset), std::to_string(campaign), std::string(its.campaign),
                           forms.at(its.form).id, its.weight});
    }
    return adverts;
}

} // namespace alcedo::sandbox
