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

constexpr Labels english{"Full name",
                         "Email",
                         "Phone number",
                         "City",
                         "Which course?",
                         "Summer intensive",
                         "Evening group",
                         "Online, one to one",
                         "Exam preparation",
                         "Your level?",
                         "Beginner",
                         "I know a little",
                         "I can hold a conversation",
                         "When would you like to start?",
                         "Right away",
                         "Next month",
                         "Later this year",
                         "I agree that Casa Brisa contacts me about my request.",
                         "Send me news and offers."};
constexpr Labels spanish{"Nombre completo",
                         "Correo electrónico",
                         "Teléfono",
                         "Ciudad",
                         "¿Qué curso?",
                         "Intensivo de verano",
                         "Grupo de tarde",
                         "Online, individual",
                         "Preparación de examen",
                         "¿Tu nivel?",
                         "Principiante",
                         "Sé un poco",
                         "Puedo conversar",
                         "¿Cuándo quieres empezar?",
                         "Ya mismo",
                         "El próximo mes",
                         "Más adelante",
                         "Acepto que Casa Brisa me contacte por mi solicitud.",
                         "Quiero recibir novedades y ofertas."};
constexpr Labels portuguese{"Nome completo",
                            "E-mail",
                            "Telefone",
                            "Cidade",
                            "Qual curso?",
                            "Intensivo de verão",
                            "Turma da noite",
                            "Online, individual",
                            "Preparação para exame",
                            "Seu nível?",
                            "Iniciante",
                            "Sei um pouco",
                            "Consigo conversar",
                            "Quando quer começar?",
                            "Agora mesmo",
                            "No próximo mês",
                            "Mais tarde",
                            "Aceito que a Casa Brisa me contate sobre o meu pedido.",
                            "Quero receber novidades e ofertas."};
constexpr Labels hindi{"पूरा नाम",
                       "ईमेल",
                       "फ़ोन नंबर",
                       "शहर",
                       "कौन सा कोर्स?",
                       "समर इंटेंसिव",
                       "शाम का ग्रुप",
                       "ऑनलाइन, अकेले",
                       "परीक्षा की तैयारी",
                       "आपका स्तर?",
                       "शुरुआती",
                       "थोड़ा आता है",
                       "बातचीत कर सकता/सकती हूँ",
                       "कब शुरू करना चाहेंगे?",
                       "अभी",
                       "अगले महीने",
                       "बाद में",
                       "मैं सहमत हूँ कि कासा ब्रीसा मुझसे संपर्क करे।",
                       "मुझे समाचार और ऑफ़र भेजें।"};

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
    return {std::move(id),
            page,
            std::move(name),
            std::move(locale),
            language,
            "ACTIVE",
            questions_of(say),
            {{"contact_ok", text(say.privacy), true}, {"marketing_ok", text(say.news), false}}};
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
