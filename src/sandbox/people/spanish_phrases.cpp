#include "sandbox/people/phrase_book.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::string_view opening[] = {
    "¡Hola! Sí, fui yo. Vi su anuncio en Instagram", "Hola, qué rápido contestan 😊",
    "Buenas tardes, sí me interesa el curso",        "¡Hola! Sí, quisiera más información por favor",
    "Hola, lo llené para mi hija y para mí",
};
constexpr std::string_view asks_price[] = {
    "¿Cuánto cuesta el intensivo?",
    "¿Qué precio tiene al mes?",
    "¿De verdad la clase de prueba es gratis?",
    "¿Hacen descuento si vamos dos?",
    "¿El material está incluido?",
};
constexpr std::string_view answers_time[] = {
    "El martes después de las seis me va bien",
    "Por la mañana, antes de las diez",
    "Puedo el jueves a las 7 de la tarde",
    "Cualquier día menos el miércoles",
    "El sábado sería perfecto",
};
constexpr std::string_view answers_level[] = {
    "Desde cero, solo sé decir obrigado 😅", "Entiendo bastante, pero no hablo nada",    "Creo que un A2",
    "B1, hice un examen el año pasado",     "Lo estudié un semestre en la universidad",
};
constexpr std::string_view answers_reason[] = {
    "Nos mudamos a Lisboa en marzo",        "La familia de mi novio es de Oporto",
    "Es por trabajo, abrimos oficina allá", "Me encanta el fado y quiero entenderlo",
    "Para mi maestría en Coímbra",
};
constexpr std::string_view agrees[] = {
    "Perfecto, así quedamos",   "Me parece muy bien 👍", "Sí, apúnteme por favor",
    "¡Genial, cuenta conmigo!", "Vale, de acuerdo",
};
constexpr std::string_view hesitates[] = {
    "Déjeme consultarlo con mi esposo y le aviso",
    "Uy, es un poco más de lo que pensaba",
    "Tengo que mirar mi agenda",
    "¿Me lo puede mandar por correo?",
    "Estoy comparando varias escuelas, le digo mañana",
};
constexpr std::string_view thanks[] = {
    "¡Muchas gracias!",
    "Mil gracias, muy amable",
    "Gracias 🙏",
    "¡Qué bien, gracias!",
};
constexpr std::string_view declines[] = {
    "Perdón, ya encontré otra escuela",
    "Por ahora no, quizás el próximo año",
    "Gracias, pero no me conviene",
};
constexpr std::string_view stop[] = {
    "STOP",
    "BAJA",
    "Stop por favor",
};
constexpr std::string_view photo_caption[] = {
    "¿Es este el libro?",
    "Aquí me voy a quedar",
    "Mi diploma del año pasado",
};
constexpr std::string_view small_talk[] = {
    "¿La escuela está cerca del metro?",
    "¿Cuántos son en el grupo?",
    "¿Puedo cambiar de online a presencial después?",
    "¿Dan certificado al final?",
    "Tengo 58 años, ¿hay gente de mi edad? 😄",
};
constexpr std::string_view welcome[] = {
    "Hola {first_name}, somos Casa Brisa 👋 Gracias por tu interés en nuestros cursos. ¿Cuándo te gustaría tu "
    "clase de prueba gratis?",
    "¡Hola {first_name}! Soy Inés de Casa Brisa. Con gusto te ayudo a elegir el curso.",
};
constexpr std::string_view tells_price[] = {
    "El intensivo de verano cuesta 390 € por cuatro semanas, con libros incluidos.",
    "Los grupos de tarde son 85 € al mes y la clase de prueba es gratis.",
};
constexpr std::string_view proposes_time[] = {
    "¿Te va bien el martes a las 18:30, hora de Lisboa?",
    "Tengo lugar el jueves a las 10:00 o el viernes a las 19:00. ¿Cuál prefieres?",
};
constexpr std::string_view asks_level[] = {
    "¿Has estudiado portugués antes?",
    "¿Qué nivel dirías que tienes?",
};
constexpr std::string_view confirms[] = {
    "¡Listo! Te llegará el enlace por correo. Nos vemos, {first_name} 🌊",
    "Quedas apuntada en la lista. ¡Trae tus preguntas!",
};
constexpr std::string_view follows_up[] = {
    "Hola {first_name}, ¿sigues pensando en la clase de prueba?",
    "Hola {first_name}, quedan dos lugares en el grupo de julio. ¿Te guardo uno?",
};
constexpr std::string_view says_goodbye[] = {
    "¡Hasta pronto, {first_name}!",
    "Gracias, {first_name}. ¡Que tengas un lindo día!",
};

} // namespace

Sayings spanish_phrases(Intent intent) {
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
