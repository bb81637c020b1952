#include "sandbox/people/replies.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sandbox/people/phrases.hpp"

namespace alcedo::sandbox {
namespace {

struct Clue {
    std::string_view words; ///< lower case where the writing has cases
    Asked asked;
};

/// Earlier ones win.
constexpr Clue clues[] = {
    {"até breve", Asked::farewell},
    {"hasta pronto", Asked::farewell},
    {"lovely day", Asked::farewell},
    {"फिर मिलेंगे", Asked::farewell},
    {"lindo día", Asked::farewell},
    {"ótimo dia", Asked::farewell},
    {"see you then", Asked::farewell},
    {"nos vemos", Asked::farewell},
    {"até lá", Asked::farewell},
    {"level", Asked::level},
    {"nivel", Asked::level},
    {"nível", Asked::level},
    {"स्तर", Asked::level},
    {"learned any", Asked::level},
    {"estudiado", Asked::level},
    {"estudou", Asked::level},
    {"पहले पुर्तगाली", Asked::level},
    {"when", Asked::time},
    {"cuándo", Asked::time},
    {"quando", Asked::time},
    {"कब", Asked::time},
    {"which day", Asked::time},
    {"what time", Asked::time},
    {"qué día", Asked::time},
    {"que dia", Asked::time},
    {"which do you", Asked::time},
    {"cuál prefieres", Asked::time},
    {"qual prefere", Asked::time},
    {"कौन सा समय", Asked::time},
    {"suit you", Asked::decision},
    {"te va bien", Asked::decision},
    {"fica bem", Asked::decision},
    {"ठीक रहेगा", Asked::decision},
    {"€", Asked::decision},
    {"shall", Asked::decision},
    {"would you", Asked::decision},
    {"te guardo", Asked::decision},
    {"guardo uma", Asked::decision},
    {"रख लूँ", Asked::decision},
    {"?", Asked::decision},
};

int most_turns(Temper temper) {
    switch (temper) {
    case Temper::talkative: return 6;
    case Temper::brief: return 2;
    case Temper::visual: return 4;
    case Temper::silent: return 0;
    case Temper::opposed: return 1;
    }
    return 0;
}

std::string say(const Persona& person, Intent intent, Dice& dice) {
    return std::string(phrase(person.language, intent, dice.next()));
}

CustomerMessage something_to_see(const Persona& person, Dice& dice) {
    switch (dice.between(0, 2)) {
    case 0: return {say(person, Intent::photo_caption, dice), "image", {}};
    case 1: return {"", "audio", {}};
    default: return {"", "location", {}};
    }
}

std::string answer_to(const Persona& person, Asked asked, Dice& dice) {
    switch (asked) {
    case Asked::time: return say(person, dice.chance(0.85) ? Intent::answers_time : Intent::hesitates, dice);
    case Asked::level:
        return say(person, Intent::answers_level, dice) +
               (dice.chance(0.4) ? ". " + say(person, Intent::answers_reason, dice) : "");
    case Asked::decision: {
        const int percent = dice.between(1, 100);
        if (percent <= 60) return say(person, Intent::agrees, dice);
        if (percent <= 80) return say(person, Intent::hesitates, dice);
        if (percent <= 92) return say(person, Intent::asks_price, dice);
        return say(person, Intent::declines, dice);
    }
    case Asked::nothing_new:
        return say(person, dice.chance(0.5) ? Intent::small_talk : Intent::answers_reason, dice);
    case Asked::farewell: break;
    }
    return say(person, Intent::thanks, dice);
}

std::string first_words(const Persona& person, Asked asked, Dice& dice) {
    auto text = say(person, Intent::opening, dice);
    if (asked == Asked::time && dice.chance(0.45))
        return text + " " + say(person, Intent::answers_time, dice);
    if (dice.chance(0.4)) return text + " " + say(person, Intent::asks_price, dice);
    return text;
}

} // namespace

Asked asked_in(std::string_view business_text) {
    const auto text = lower_ascii(business_text);
    for (const auto& clue : clues)
        if (text.find(clue.words) != std::string::npos) return clue.asked;
    return Asked::nothing_new;
}

std::optional<CustomerMessage> reply_of(const Persona& person, int turns, const Heard& heard, Dice dice) {
    if (turns >= most_turns(person.temper)) return std::nullopt;
    if (person.temper == Temper::opposed) return CustomerMessage{say(person, Intent::stop, dice), "text", {}};
    const auto asked = asked_in(heard.text);
    if (asked == Asked::farewell && turns > 0 && dice.chance(0.4)) return std::nullopt;
    if (!heard.buttons.empty() && dice.chance(0.6))
        return CustomerMessage{heard.buttons[dice.next() % heard.buttons.size()], "button", heard.wamid};
    if (turns == 0) return CustomerMessage{first_words(person, asked, dice), "text", {}};
    if (person.temper == Temper::visual && dice.chance(0.6)) return something_to_see(person, dice);
    CustomerMessage reply{answer_to(person, asked, dice), "text", {}};
    if (dice.chance(0.12)) reply.reply_to = heard.wamid;
    return reply;
}

bool means_stop(std::string_view text) {
    constexpr std::string_view words[] = {"stop",           "please stop", "unsubscribe",     "baja",
                                          "stop por favor", "parar",       "parar por favor", "बंद करो",
                                          "stop promotions"};
    return std::ranges::find(words, lower_ascii(trimmed(text))) != std::end(words);
}

} // namespace alcedo::sandbox
