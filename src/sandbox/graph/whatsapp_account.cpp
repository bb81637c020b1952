#include <boost/json.hpp>

#include "sandbox/graph/edges.hpp"
#include "sandbox/graph/errors.hpp"
#include "sandbox/graph/fields.hpp"
#include "sandbox/graph/paging.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

bj::object number_json(const WhatsappNumber& number) {
    return {{"id", number.id},
            {"display_phone_number", number.display},
            {"verified_name", number.verified_name},
            {"quality_rating", "GREEN"},
            {"code_verification_status", "VERIFIED"},
            {"name_status", "APPROVED"},
            {"status", "CONNECTED"},
            {"platform_type", "CLOUD_API"},
            {"throughput", bj::object{{"level", "HIGH"}}},
            {"whatsapp_business_manager_messaging_limit", "TIER_10K"}};
}

constexpr std::string_view number_fields =
    "verified_name,code_verification_status,display_phone_number,quality_rating,"
    "platform_type,throughput,id";

bj::object template_json(const Stage& stage, const MessageTemplate& its) {
    bj::object node{{"name", its.name},
                    {"parameter_format", its.named() ? "NAMED" : "POSITIONAL"},
                    {"components", bj::parse(its.components_json())},
                    {"language", its.language},
                    {"status", its.status},
                    {"category", its.category},
                    {"quality_score", bj::object{{"score", its.status == "PAUSED" ? "RED" : "GREEN"},
                                                 {"date", epoch_ms(stage.world.founded_at) / 1000}}},
                    {"rejected_reason", "NONE"},
                    {"id", its.id}};
    return node;
}

constexpr std::string_view template_fields = "name,parameter_format,components,language,status,category,id";

void require_system(const GraphCall& call) {
    if (call.holder == Holder::page || call.holder == Holder::app)
        throw no_permission("Application does not have permission for this action");
}

} // namespace

std::string show_number(const Stage& stage, const GraphCall& call) {
    require_system(call);
    return bj::serialize(selected(number_json(stage.world.number), call.parameter("fields"), number_fields));
}

std::string numbers_of_account(const Stage& stage, const GraphCall& call) {
    require_system(call);
    return page_of_all(
        call, stage.url,
        bj::array{selected(number_json(stage.world.number), call.parameter("fields"), number_fields)});
}

std::string templates_of_account(const Stage& stage, const GraphCall& call) {
    require_system(call);
    bj::array all;
    const auto matches = [&](std::string_view filter, const std::string& value) {
        const auto wanted = call.parameter(filter);
        return wanted.empty() || wanted == value;
    };
    for (const auto& its : stage.world.templates)
        if (matches("name", its.name) && matches("status", its.status) && matches("category", its.category) &&
            matches("language", its.language))
            all.push_back(selected(template_json(stage, its), call.parameter("fields"), template_fields));
    return page_of_all(call, stage.url, all);
}

std::string show_template(const Stage& stage, const GraphCall& call, const MessageTemplate& its) {
    require_system(call);
    return bj::serialize(selected(template_json(stage, its), call.parameter("fields"), template_fields));
}

} // namespace alcedo::sandbox
