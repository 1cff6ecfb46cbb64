// What the pages say themselves, in each of their languages (texts-ru.js, texts-uk.js, texts-en.js). A text with a counted
// noun is a list of the plural's forms in the order of Intl.PluralRules (ru, uk: one, few, many; en: one, other). In all
// texts # stands for the first number or word, @ for the second.

const TEXTS = {};
