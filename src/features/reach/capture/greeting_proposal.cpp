#include "features/reach/capture/greeting_proposal.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "features/reach/capture/phone_country.hpp"

namespace alcedo::capture {
namespace {

/// What stands in the place of a name that is not known: a template takes no empty blank.
struct Nameless {
    std::string_view language;
    std::string_view word;
};
constexpr auto nameless = std::to_array<Nameless>({{"en", "there"},
                                                   {"es", "buenas"},
                                                   {"pt", "tudo bem"},
                                                   {"fr", "à vous"},
                                                   {"hi", "जी"},
                                                   {"de", "und willkommen"}});

/// What people call these in their templates.
struct Alias {
    std::string_view said;
    std::string_view variable;
};
constexpr auto aliases = std::to_array<Alias>({{"name", "first_name"},
                                               {"customer_name", "first_name"},
                                               {"nombre", "first_name"},
                                               {"nome", "first_name"},
                                               {"business", "business_name"},
                                               {"company_name", "business_name"},
                                               {"form", "form_name"}});

/// Words after which a business says its own name.
constexpr auto before_business =
    std::to_array<std::string_view>({"this is ", "from ", "here at ", " at ", "somos ", "aqui é ",
                                     "aqui é da ", "aqui é do ", "von ", "hier ist "});

constexpr auto welcoming =
    std::to_array<std::string_view>({"welcome", "lead", "hello", "greet", "first", "intro", "thank",
                                     "bienven", "hola", "boas_vindas", "ola"});

std::string blank(std::string_view variable, std::string_view otherwise) {
    // What closes a blank cannot stand in it.
    std::string clean;
    for (const char c : otherwise)
        if (c != '{' && c != '}' && c != '|') clean += c;
    return "{{" + std::string(variable) + (clean.empty() ? "" : "|" + clean) + "}}";
}

std::string_view nameless_in(std::string_view language) {
    const auto* found = std::ranges::find(nameless, language, &Nameless::language);
    return found == nameless.end() ? "👋" : found->word;
}

/// The question that says what she wants: the first that offers a choice.
const Question* wish_asked(const LeadForm& form) {
    const auto found = std::ranges::find_if(
        form.questions, [](const Question& question) { return question.options.size() > 1; });
    return found == form.questions.end() ? nullptr : &*found;
}

bool names_business(const std::string& body, const std::string& name) {
    const auto at = body.find("{{" + name + "}}");
    if (at == std::string::npos) return false;
    const auto before = std::string_view(body).substr(0, at);
    return std::ranges::any_of(before_business, [&](std::string_view words) {
        return before.size() >= words.size() &&
               lower_ascii(before.substr(before.size() - words.size())) == words;
    });
}

std::optional<std::string> value_for(const LeadForm& form, const channels::Template& content,
                                     const std::string& name, bool is_first,
                                     const writing::Vocabulary& vocabulary) {
    const auto language = language_of_locale(content.language);
    const auto* alias = std::ranges::find(aliases, name, &Alias::said);
    const auto known = alias == aliases.end() ? name : std::string(alias->variable);
    if (known == "first_name" || known == "full_name") return blank(known, nameless_in(language));
    if (known == "business_name") return blank(known, {});
    if (vocabulary.find(known) != nullptr) return blank(known, form.name);
    const bool is_numbered = name.find_first_not_of("0123456789") == std::string::npos;
    if (!is_numbered) return std::nullopt;
    if (names_business(content.body, name)) return blank("business_name", {});
    if (is_first) return blank("first_name", nameless_in(language));
    if (const auto* wish = wish_asked(form)) return blank("answer." + wish->key, form.name);
    return blank("form_name", {});
}

std::optional<WhatsAppResponse> filled_for(const LeadForm& form, const GreetingTemplate& chosen,
                                           const writing::Vocabulary& vocabulary) {
    const auto& content = chosen.content;
    WhatsAppResponse response{chosen.channel_id, content.name, content.language, {}};
    for (std::size_t i = 0; i < content.variables.size(); ++i) {
        const auto value = value_for(form, content, content.variables[i], i == 0, vocabulary);
        if (!value) return std::nullopt;
        response.variables.push_back({content.variables[i], *value});
    }
    return response;
}

bool speaks_language_of(const LeadForm& form, const channels::Template& content) {
    return form.locale && language_of_locale(*form.locale) == language_of_locale(content.language);
}

/// Without a picture, a film or a file above it.
bool is_in_words(const channels::Template& content) {
    const auto header = lower_ascii(content.header_format);
    return header.empty() || header == "none" || header == "text";
}

int fitness(const LeadForm& form, const channels::Template& content) {
    int points = 0;
    if (speaks_language_of(form, content)) points += 100;
    if (form.locale && content.language == *form.locale) points += 10;
    if (language_of_locale(content.language) == "en") points += 5;
    const auto name = lower_ascii(content.name);
    if (std::ranges::any_of(welcoming, [&](auto word) { return name.find(word) != std::string::npos; }))
        points += 40;
    if (!channels::is_marketing(content)) points += 20;
    // A first message that begins with a name is a greeting; a notice to all has no blank.
    if (!content.variables.empty()) points += 8;
    return points - static_cast<int>(content.variables.size());
}

} // namespace

std::optional<GreetingProposal> propose_greeting(const LeadForm& form,
                                                 const std::vector<GreetingTemplate>& templates,
                                                 const writing::Vocabulary& vocabulary) {
    std::optional<GreetingProposal> best;
    int best_fitness = 0;
    for (const auto& each : templates) {
        const bool has_picture = !is_in_words(each.content);
        const int fits = fitness(form, each.content);
        if (has_picture || (best && fits <= best_fitness)) continue;
        auto response = filled_for(form, each, vocabulary);
        if (!response) continue;
        best = GreetingProposal{std::move(*response), speaks_language_of(form, each.content)};
        best_fitness = fits;
    }
    return best;
}

} // namespace alcedo::capture
