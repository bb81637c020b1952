#include <algorithm>

#include <boost/json.hpp>

#include "sandbox/graph/edges.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/fields.hpp"
#include "sandbox/graph/paging.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

constexpr std::string_view page_scopes[] = {"pages_show_list",       "leads_retrieval",
                                            "pages_read_engagement", "pages_manage_metadata",
                                            "pages_manage_ads",      "ads_management"};
constexpr std::string_view whatsapp_scopes[] = {"whatsapp_business_messaging",
                                                "whatsapp_business_management"};
constexpr std::int64_t sixty_days_s = 60 * 24 * 3600;

bj::array scopes_of(Holder holder) {
    bj::array scopes;
    for (const auto scope : page_scopes) scopes.emplace_back(scope);
    if (holder != Holder::page)
        for (const auto scope : whatsapp_scopes) scopes.emplace_back(scope);
    return scopes;
}

void require_person(const GraphCall& call) {
    if (call.holder == Holder::app) throw GraphError(400, 2500, "An active access token must be used.");
}

} // namespace

std::string debug_token(const Stage& stage, const GraphCall& call) {
    const auto& world = stage.world;
    GraphCall asked;
    asked.token = call.parameter("input_token");
    const auto now_s = epoch_ms(stage.clock.now()) / 1000;
    bj::object told{{"app_id", world.app_id}, {"application", world.app_name}};
    try {
        identify(asked, world, false);
        if (stage.faults.get()->token_dead) throw dead_token();
    } catch (const GraphError& error) {
        told["is_valid"] = false;
        told["scopes"] = bj::array{};
        told["error"] =
            bj::object{{"code", error.code}, {"message", error.message}, {"subcode", error.subcode}};
        return bj::serialize(bj::object{{"data", told}});
    }
    const bool is_page = asked.holder == Holder::page;
    told["type"] = is_page                          ? "PAGE"
                   : asked.holder == Holder::system ? "SYSTEM_USER"
                   : asked.holder == Holder::app    ? "APP"
                                                    : "USER";
    told["is_valid"] = true;
    told["issued_at"] = epoch_ms(world.founded_at) / 1000;
    told["expires_at"] = asked.holder == Holder::user ? now_s + sixty_days_s : 0;
    told["data_access_expires_at"] = asked.holder == Holder::system ? 0 : now_s + 90 * 24 * 3600;
    told["user_id"] = world.user_id;
    if (is_page) told["profile_id"] = asked.page->id;
    told["scopes"] = scopes_of(asked.holder);
    return bj::serialize(bj::object{{"data", told}});
}

std::string exchange_token(const Stage& stage, const GraphCall& call) {
    const auto& world = stage.world;
    if (call.parameter("client_id") != world.app_id)
        throw GraphError(400, 101, "Error validating application.");
    if (call.parameter("client_secret") != world.app_secret)
        throw GraphError(400, 1, "Error validating client secret.");
    const auto grant = call.parameter("grant_type");
    if (grant == "client_credentials")
        return bj::serialize(
            bj::object{{"access_token", world.app_id + '|' + world.app_secret}, {"token_type", "bearer"}});
    const bool is_exchange = grant == "fb_exchange_token";
    if (is_exchange && call.parameter("fb_exchange_token") != world.user_token) throw dead_token();
    if (!is_exchange && call.parameter("code").empty()) throw invalid_parameter("Missing authorization code");
    return bj::serialize(bj::object{{"access_token", world.user_token},
                                    {"token_type", "bearer"},
                                    {"expires_in", is_exchange ? sixty_days_s : 5'400}});
}

std::string show_me(const Stage& stage, const GraphCall& call) {
    require_person(call);
    if (call.page != nullptr) return show_page(stage, call, *call.page);
    const bj::object node{{"id", stage.world.user_id}, {"name", stage.world.user_name}};
    return bj::serialize(selected(node, call.parameter("fields"), "name,id"));
}

std::string my_accounts(const Stage& stage, const GraphCall& call) {
    require_person(call);
    bj::array all;
    for (const auto& page : stage.world.pages) {
        const bj::object node{{"id", page.id},
                              {"name", page.name},
                              {"category", page.category},
                              {"access_token", page.access_token},
                              {"tasks", bj::array{"ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING",
                                                  "MODERATE", "MANAGE"}}};
        all.push_back(selected(node, call.parameter("fields"), "access_token,category,name,id,tasks"));
    }
    return page_of_all(call, stage.url, all);
}

std::string my_permissions(const Stage& /*stage*/, const GraphCall& call) {
    require_person(call);
    bj::array granted;
    for (const auto& scope : scopes_of(call.holder))
        granted.push_back(bj::object{{"permission", scope}, {"status", "granted"}});
    return bj::serialize(bj::object{{"data", granted}});
}

} // namespace alcedo::sandbox
