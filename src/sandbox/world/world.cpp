#include "sandbox/world/world.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace alcedo::sandbox {
namespace {

/// Tokens that look like Meta's, differ between seeds and say "sandbox", so that nobody takes them for real ones.
std::string token_for(const SandboxOptions& options, std::string_view whose) {
    const auto digest =
        sha256(options.app_secret + '/' + std::to_string(options.seed) + '/' + std::string(whose));
    return "EAASANDBOX" + hex(digest).substr(0, 48);
}

template <class T> const T* find_by_id(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

World make_world(const SandboxOptions& options, Instant now) {
    World world;
    world.business_name = "Casa Brisa";
    world.app_id = options.app_id;
    world.app_secret = options.app_secret;
    world.user_id = "122100000000701";
    world.user_name = "Inês Duarte";
    world.user_token = token_for(options, "user");
    world.system_token = token_for(options, "system user");
    world.business_id = "730000000000210";
    world.pages = {
        {"104200000000101", "Casa Brisa Lisboa", "Language School", token_for(options, "page 1")},
        {"104200000000202", "Casa Brisa Porto", "Language School", token_for(options, "page 2")},
    };
    world.forms = casa_brisa_forms(world.pages[0].id, world.pages[1].id);
    world.adverts = casa_brisa_adverts(world.forms);
    world.number = {"106500000000301", "102900000000401", "+351 912 555 014", "351912555014", "Casa Brisa"};
    world.templates = casa_brisa_templates();
    world.founded_at = now - std::chrono::days{120};
    return world;
}

const Page* World::find_page(std::string_view id) const { return find_by_id(pages, id); }
const Form* World::find_form(std::string_view id) const { return find_by_id(forms, id); }
const Advert* World::find_advert(std::string_view id) const { return find_by_id(adverts, id); }

const MessageTemplate* World::find_template(std::string_view name, std::string_view language) const {
    const auto found = std::ranges::find_if(
        templates, [&](const MessageTemplate& its) { return its.name == name && its.language == language; });
    return found == templates.end() ? nullptr : &*found;
}

} // namespace alcedo::sandbox
