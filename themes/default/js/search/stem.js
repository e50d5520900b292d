// The English stemmer of the index in the browser: Porter's algorithm ("An algorithm for suffix
// stripping", 1980) with the departures of elasticlunr. The vocabulary holds written words, so this
// is needed only for words that nobody wrote in this form; tests/data/stems.json holds both to one
// result.

const VOWEL = "(?:[aeiou]|(?<=[^aeiou])y)";
const CONSONANT = "(?:[^aeiouy]|(?<![^aeiou])y)";
const MEASURED = new RegExp(`^${CONSONANT}*(${VOWEL}+${CONSONANT}+)`);
