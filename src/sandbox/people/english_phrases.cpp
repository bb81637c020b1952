#include "sandbox/people/phrase_book.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view opening[] = {
    "Hi! Yes, that was me. I saw your video about Lisbon 😊",
    "Hello, thanks for writing so fast!",
    "Hi there, yes I'm interested in the course.",
    "Oh wow, that was quick! Hi!",
    "Hey, yes please tell me more.",
    "Hello! I filled in the form for me and my sister.",
};
constexpr std::string_view asks_price[] = {
    "How much is the intensive?",       "What does it cost per month?",
    "Is the trial lesson really free?", "Do you have a discount for two people?",
    "Are books included in the price?",
};
constexpr std::string_view answers_time[] = {
    "Tuesday after 6 pm works for me",
    "Mornings are best, before 10",
    "I could do Thursday at 7 pm your time",
    "Any day next week except Wednesday",
    "Saturday would be perfect",
};
constexpr std::string_view answers_level[] = {
    "Total beginner, I only know obrigada 😅",
    "I had two years of Spanish at school, does that help?",
    "Around A2 I think",
    "I can read okay but I freeze when I have to talk",
    "B1, I did an exam last year",
};
constexpr std::string_view answers_reason[] = {
    "We are moving to Portugal in March",           "My partner's family is from Porto",
    "For work mostly, our new office is in Lisbon", "I just love the music and want to understand it",
    "I want to pass the citizenship exam",
};
constexpr std::string_view agrees[] = {
    "Perfect, let's do that", "Sounds good 👍", "Yes, please book it", "Great, count me in!", "OK, that works",
};
constexpr std::string_view hesitates[] = {
    "Let me check with my husband and I'll tell you",
    "Hmm, it's a bit more than I planned",
    "I need to look at my calendar first",
    "Could you send me the details by email?",
    "I'm comparing a few schools, I'll get back to you",
};
constexpr std::string_view thanks[] = {
    "Thank you so much!",
    "Thanks, you're very kind",
    "Great, thanks!",
    "🙏 thank you",
};
constexpr std::string_view declines[] = {
    "Sorry, I already found another school",
    "Not right now, maybe next year",
    "I think I'll pass, thanks",
};
constexpr std::string_view stop[] = {
    "STOP",
    "Stop",
    "Please stop",
};
constexpr std::string_view photo_caption[] = {
    "Is this the right book?",
    "This is where I'm staying",
    "My exam result from last year",
};
constexpr std::string_view small_talk[] = {
    "Is the school close to the metro?",  "Do you have people my age? I'm 61 😄",
    "How many people are in a group?",    "Can I switch from online to the classroom later?",
    "Do I get a certificate at the end?",
};
constexpr std::string_view welcome[] = {
    "Hi {first_name}, this is Casa Brisa 👋 Thanks for asking about our courses. When would you like your "
    "free trial lesson?",
    "Hello {first_name}! Inês from Casa Brisa here. I'd love to find the right course for you.",
};
constexpr std::string_view tells_price[] = {
    "The summer intensive is €390 for four weeks, books included.",
    "Evening groups are €85 a month, and the trial lesson is free.",
};
constexpr std::string_view proposes_time[] = {
    "Would Tuesday at 18:30 Lisbon time suit you?",
    "I have a free place on Thursday at 10:00 or Friday at 19:00. Which do you like better?",
};
constexpr std::string_view asks_level[] = {
    "Have you learned any Portuguese before?",
    "What would you say your level is?",
};
constexpr std::string_view confirms[] = {
    "Done! You'll get the link by email. See you then, {first_name} 🌊",
    "You're booked. Bring a cup of coffee and your questions!",
};
constexpr std::string_view follows_up[] = {
    "Hi {first_name}, just checking: are you still thinking about the trial lesson?",
    "Hello {first_name}, two places are left in the July group. Shall I keep one for you?",
};
constexpr std::string_view says_goodbye[] = {
    "Até breve, {first_name}!",
    "Thank you, {first_name}. Have a lovely day!",
};

} // namespace

Sayings english_phrases(Intent intent) {
    switch (intent) {
    case Intent::opening: return opening;
    case Intent::asks_price: return asks_price;
    case Intent::answers_time: return answers_time;
    case Intent::answers_level: return answers_level;
    case Intent::answers_reason: return answers_reason;
    case Intent::agrees: return agrees;
    case Intent::hesitates: return hesitates;
    case Intent::thanks: return thanks;
    case Intent::declines: return declines;
    case Intent::stop: return stop;
    case Intent::photo_caption: return photo_caption;
    case Intent::welcome: return welcome;
    case Intent::tells_price: return tells_price;
    case Intent::proposes_time: return proposes_time;
    case Intent::asks_level: return asks_level;
    case Intent::confirms: return confirms;
    case Intent::follows_up: return follows_up;
    case Intent::says_goodbye: return says_goodbye;
    case Intent::small_talk: break;
    }
    return small_talk;
}

} // namespace alcedo::sandbox
