#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {
namespace {

/// The labels of one language; keys stay the same, as in forms that Meta translates.
struct Labels {
    std::string_view full_name, email, phone, city;
    std::string_view course, intensive, evening, online, exam;
    std::string_view level, none, some, good;
    std::string_view start, now, month, later;
    std::string_view privacy, news;
};

constexpr Labels english{.full_name = "Full name",
                         .email = "Email",
                         .phone = "Phone number",
                         .city = "City",
                         .course = "Which course?",
                         .intensive = "Summer intensive",
                         .evening = "Evening group",
                         .online = "Online, one to one",
                         .exam = "Exam preparation",
                         .level = "Your level?",
                         .none = "Beginner",
                         .some = "I know a little",
                         .good = "I can hold a conversation",
                         .start = "When would you like to start?",
                         .now = "Right away",
                         .month = "Next month",
                         .later = "Later this year",
                         .privacy = "I agree that Casa Brisa contacts me about my request.",
                         .news = "Send me news and offers."};
constexpr Labels spanish{.full_name = "Nombre completo",
                         .email = "Correo electrónico",
                         .phone = "Teléfono",
                         .city = "Ciudad",
                         .course = "¿Qué curso?",
                         .intensive = "Intensivo de verano",
                         .evening = "Grupo de tarde",
                         .online = "Online, individual",
                         .exam = "Preparación de examen",
                         .level = "¿Tu nivel?",
                         .none = "Principiante",
                         .some = "Sé un poco",
                         .good = "Puedo conversar",
                         .start = "¿Cuándo quieres empezar?",
                         .now = "Ya mismo",
                         .month = "El próximo mes",
                         .later = "Más adelante",
                         .privacy = "Acepto que Casa Brisa me contacte por mi solicitud.",
                         .news = "Quiero recibir novedades y ofertas."};
constexpr Labels portuguese{.full_name = "Nome completo",
                            .email = "E-mail",
                            .phone = "Telefone",
                            .city = "Cidade",
                            .course = "Qual curso?",
                            .intensive = "Intensivo de verão",
                            .evening = "Turma da noite",
                            .online = "Online, individual",
                            .exam = "Preparação para exame",
                            .level = "Seu nível?",
                            .none = "Iniciante",
                            .some = "Sei um pouco",
                            .good = "Consigo conversar",
                            .start = "Quando quer começar?",
                            .now = "Agora mesmo",
                            .month = "No próximo mês",
                            .later = "Mais tarde",
                            .privacy = "Aceito que a Casa Brisa me contate sobre o meu pedido.",
                            .news = "Quero receber novidades e ofertas."};
constexpr Labels hindi{.full_name = "पूरा नाम",
                       .email = "ईमेल",
                       .phone = "फ़ोन नंबर",
                       .city = "शहर",
                       .course = "कौन सा कोर्स?",
                       .intensive = "समर इंटेंसिव",
                       .evening = "शाम का ग्रुप",
                       .online = "ऑनलाइन, अकेले",
                       .exam = "परीक्षा की तैयारी",
                       .level = "आपका स्तर?",
                       .none = "शुरुआती",
                       .some = "थोड़ा आता है",
                       .good = "बातचीत कर सकता/सकती हूँ",
                       .start = "कब शुरू करना चाहेंगे?",
                       .now = "अभी",
                       .month = "अगले महीने",
                       .later = "बाद में",
                       .privacy = "मैं सहमत हूँ कि कासा ब्रीसा मुझसे संपर्क करे।",
                       .news = "मुझे समाचार और ऑफ़र भेजें।"};

std::string text(std::string_view view) { return std::string(view); }

std::vector<Question> questions_of(const Labels& say) {
    return {
        {"full_name", text(say.full_name), "FULL_NAME"},
        {"email", text(say.email), "EMAIL"},
        {"phone_number", text(say.phone), "PHONE"},
        {"city", text(say.city), "CITY"},
        {"which_course?",
         text(say.course),
         "CUSTOM",
         {{"intensive", text(say.intensive)},
          {"evening", text(say.evening)},
          {"online", text(say.online)},
          {"exam", text(say.exam)}},
         true},
        {"your_level?",
         text(say.level),
         "CUSTOM",
         {{"beginner", text(say.none)}, {"some", text(say.some)}, {"conversation", text(say.good)}}},
        {"when_to_start?",
         text(say.start),
         "CUSTOM",
         {{"now", text(say.now)}, {"next_month", text(say.month)}, {"later", text(say.later)}}},
    };
}

Form form(std::string id, const std::string& page, std::string name, std::string locale, Language language,
          const Labels& say) {
    return {.id = std::move(id),
            .page_id = page,
            .name = std::move(name),
            .locale = std::move(locale),
            .language = language,
            .questions = questions_of(say),
            .consents = {{"contact_ok", text(say.privacy), true}, {"marketing_ok", text(say.news), false}}};
}

} // namespace

std::vector<Form> casa_brisa_forms(const std::string& first_page, const std::string& second_page) {
    return {
        form("331100000000801", first_page, "Free trial lesson", "en_US", Language::en, english),
        form("331100000000802", first_page, "Clase de prueba gratis", "es_LA", Language::es, spanish),
        form("331100000000803", first_page, "Aula experimental", "pt_BR", Language::pt, portuguese),
        form("331100000000804", first_page, "मुफ़्त ट्रायल क्लास", "hi_IN", Language::hi, hindi),
        form("331100000000805", second_page, "Porto weekend course", "en_US", Language::en, english),
    };
}

} // namespace alcedo::sandbox
