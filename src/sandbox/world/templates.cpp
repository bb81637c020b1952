#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {
namespace {

MessageTemplate welcome(std::string id, std::string language, std::string body, std::string footer,
                        std::vector<std::string> examples) {
    return {.id = std::move(id),
            .name = "lead_welcome",
            .language = std::move(language),
            .status = "APPROVED",
            .category = "UTILITY",
            .body = std::move(body),
            .examples = std::move(examples),
            .footer = std::move(footer)};
}

std::vector<MessageTemplate> welcomes() {
    return {
        welcome("168300000000901", "en_US",
                "Hi {{1}}, this is Casa Brisa 👋 Thanks for asking about {{2}}. "
                "When would you like your free trial lesson?",
                "Reply STOP and we stop", {"Emma", "the summer intensive"}),
        welcome("168300000000902", "es",
                "Hola {{1}}, somos Casa Brisa 👋 Gracias por preguntar por {{2}}. "
                "¿Cuándo te gustaría tu clase de prueba gratis?",
                "Responde STOP para no recibir más", {"Lucía", "el intensivo de verano"}),
        welcome("168300000000903", "pt_BR",
                "Olá {{1}}, aqui é da Casa Brisa 👋 Obrigada por perguntar sobre {{2}}. "
                "Quando quer a sua aula experimental grátis?",
                "Responda PARAR para sair", {"Beatriz", "as turmas da noite"}),
        welcome("168300000000904", "hi",
                "नमस्ते {{1}}, यह कासा ब्रीसा है 👋 {{2}} के बारे में पूछने के लिए धन्यवाद। "
                "आपकी मुफ़्त ट्रायल क्लास कब रखें?",
                "बंद करने के लिए STOP लिखें", {"आशा", "समर इंटेंसिव"}),
    };
}

} // namespace

std::vector<MessageTemplate> casa_brisa_templates() {
    auto templates = welcomes();
    templates.push_back({"168300000000911",
                         "trial_reminder",
                         "en_US",
                         "APPROVED",
                         "UTILITY",
                         "Hi {{first_name}}, your trial lesson is {{lesson_time}}. Shall we keep your place?",
                         {"Emma", "tomorrow at 18:30"},
                         "",
                         "",
                         "Casa Brisa",
                         {{"QUICK_REPLY", "Yes, I'm coming"}, {"QUICK_REPLY", "Another day"}}});
    templates.push_back({"168300000000912",
                         "trial_reminder",
                         "es",
                         "APPROVED",
                         "UTILITY",
                         "Hola {{first_name}}, tu clase de prueba es {{lesson_time}}. ¿Mantenemos tu lugar?",
                         {"Lucía", "mañana a las 18:30"},
                         "",
                         "",
                         "Casa Brisa",
                         {{"QUICK_REPLY", "Sí, ahí estaré"}, {"QUICK_REPLY", "Otro día"}}});
    templates.push_back({"168300000000913",
                         "booking_confirmed",
                         "pt_BR",
                         "APPROVED",
                         "UTILITY",
                         "Olá {{1}}, está marcado: {{2}}. Até lá!",
                         {"Beatriz", "terça às 18h30"},
                         "TEXT",
                         "Aula marcada",
                         "Casa Brisa",
                         {{"URL", "Ver detalhes", "https://casabrisa.example/aula/{{1}}"}}});
    templates.push_back({"168300000000914",
                         "course_catalogue",
                         "en_US",
                         "APPROVED",
                         "MARKETING",
                         "Hi {{1}}, here is our catalogue for the summer. Tell us what you like!",
                         {"Emma"},
                         "DOCUMENT",
                         "",
                         "Reply STOP and we stop",
                         {{"QUICK_REPLY", "Stop promotions"}}});
    templates.push_back({"168300000000915",
                         "follow_up",
                         "en_US",
                         "APPROVED",
                         "MARKETING",
                         "Hi {{1}}, two places are left in the {{2}} group. Shall we keep one for you?",
                         {"Emma", "July"},
                         "",
                         "",
                         "Reply STOP and we stop",
                         {{"QUICK_REPLY", "Yes please"}, {"QUICK_REPLY", "Stop promotions"}}});
    templates.push_back({"168300000000916",
                         "oferta_verano",
                         "es",
                         "PAUSED",
                         "MARKETING",
                         "Hola {{1}}, esta semana el intensivo tiene 15 % de descuento. ¿Te apuntas?",
                         {"Lucía"},
                         "",
                         "",
                         "Responde STOP para no recibir más"});
    templates.push_back({"168300000000917",
                         "autumn_courses",
                         "en_US",
                         "PENDING",
                         "MARKETING",
                         "Hi {{1}}, our autumn courses are out. Would you like to see them?",
                         {"Emma"}});
    templates.push_back({"168300000000918", "school_holidays", "en_US", "APPROVED", "UTILITY",
                         "Casa Brisa is closed until Monday. We answer every message then. Boas festas!"});
    return templates;
}

} // namespace alcedo::sandbox
