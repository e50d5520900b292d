//! The bank of questions: what scripts get is what the pages hold, and nothing of it tells a key.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::book::Book;
use crate::run::Run;
use crate::site;

/// One question of every type, at two depths, with links, an image and a case.
const OWL: &str = "---
category: birds
---

# Owl

Flies at [[Night]].

```quiz owl-food
for: EX 1.1
see: #hunting

What does an owl eat?

- [x] [[Mouse]]
  > It hears them.
- [ ] Grass
  > Too slow to be fun.

? Think of [[Night]].
> See [hunting](#hunting).
```

## Hunting

![ear](ear.png)

```quiz owl-order
Order the hunt.

1. Listen
2. Fly
3. Catch
- [ ] Sing
  > It would be heard.

> By ear, in the dark, on quiet wings.
```

```quiz owl-match
Match them.

- Owl => Mouse
- Cow => Grass
- => Stone

> Each eats what lives beside it.
```

```case owl-night
It is a dark [[Night]].
```

```quiz owl-many
case: owl-night
same-as: owl-food

Which two? (Select TWO.)

- [x] Ears
  > They hear.
- [x] Eyes
  > They see.
- [ ] Nose
  > Smells little.
```
";

const NIGHT: &str = "# Night

```quiz night-dark
same-as: owl-many

It is dark.

- [x] True
- [ ] False

> Of course.
```

```quiz night-word
The sun is {{down|below}}.

> It set.
```

```quiz night-count
was: night-number

How many hours?

=# 8 +- 1
> About.
```

```card night-card
Night
<->
The dark time
```

```card night-gaps
{{c1::Moon}} and {{c2::stars}}.
```
";

fn book() -> Book {
    let ear = include_bytes!("../data/books/plain/images/ear.png");
    Book::new()
        .config("[[collection]]\nname = \"animals\"\ntitle = \"Animals\"\n[[collection]]\nname = \"times\"\ntitle = \"Times\"\n")
        .note("content/animals/birds/owl.md", OWL)
        .note("content/animals/mouse.md", "# Mouse\n")
        .note("content/times/night.md", NIGHT)
        .file("content/animals/birds/ear.png", ear)
}

fn content(run: &Run, file: &str) -> Value {
    let text = run.read(&format!("book/review/{file}"));
    let json = text
        .strip_prefix("studybookBank(")
        .and_then(|rest| rest.strip_suffix(");\n"))
        .unwrap_or_else(|| panic!("{file} is one call: {text}"));
    serde_json::from_str(json).expect("JSON")
}

/// All blocks of the shards by id.
fn blocks(run: &Run) -> BTreeMap<String, String> {
    let manifest = content(run, "bank.js");
    let shards = manifest["shards"].as_array().expect("a list").iter();
    let mut blocks = BTreeMap::new();
    for (n, stamp) in shards.enumerate() {
        let shard = content(run, &format!("bank-{n}.js"));
        assert_eq!(
            &shard["stamp"], stamp,
            "the manifest names the shard's stamp"
        );
        assert_eq!(shard["n"], n);
        for (id, html) in shard["html"].as_object().expect("a map") {
            blocks.insert(id.clone(), html.as_str().expect("HTML").to_owned());
        }
    }
    blocks
}

/// HTML as a browser reads it, with the addresses it leads to.
fn seen(html: &str, from: &str, page: &str) -> String {
    let mut text = Html::parse_fragment(html).root_element().inner_html();
    for attribute in ["href=\"", "src=\""] {
        let mut out = String::new();
        for (n, piece) in text.split(attribute).enumerate() {
            if n == 0 {
                out += piece;
                continue;
            }
            let (address, rest) = piece.split_once('"').expect("quoted");
            out += &format!("{attribute}{}\"{rest}", resolved(address, from, page));
        }
        text = out;
    }
    // Only the first image of a page loads at once.
    text.replace(" loading=\"lazy\"", "")
}

/// The address below the root that a relative one leads to. A fragment alone means what stands
/// beside the block: its case.
fn resolved(address: &str, from: &str, page: &str) -> String {
    if address.starts_with('#') {
        return format!("{page}{address}");
    }
    let mut path: Vec<&str> = from.trim_end_matches('/').split('/').collect();
    for step in address.split_inclusive('/') {
        match step {
            "../" => {
                path.pop();
            }
            "./" => {}
            step => path.push(step.trim_end_matches('/')),
        }
    }
    path.join("/").replace("/#", "#")
}

#[test]
fn the_bank_holds_what_the_pages_hold() {
    let run = book().build().exits(0);
    let blocks = blocks(&run);
    let quiz = Selector::parse(".quiz[id]").expect("valid");
    let mut found = Vec::new();
    for route in ["animals/birds/owl/", "times/night/"] {
        let document = Html::parse_document(&run.read(&format!("book/{route}index.html")));
        let page = route.trim_end_matches('/');
        for block in document.select(&quiz) {
            let id = block.value().attr("id").expect("selected by it");
            let id = id.strip_prefix("q-").expect("ids of blocks");
            let key = match blocks.contains_key(id) {
                true => id.to_owned(),
                false => format!("case:{id}"),
            };
            assert_eq!(
                seen(&blocks[&key], "review", page).trim(),
                seen(&block.html(), page, page).trim(),
                "{key}"
            );
            found.push(key);
        }
    }
    found.sort();
    assert_eq!(found, blocks.keys().cloned().collect::<Vec<_>>());
    let manifest = content(&run, "bank.js");
    let items: Vec<&str> = manifest["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| item["q"].as_str().expect("an id"))
        .collect();
    assert_eq!(
        items,
        [
            "owl-food",
            "owl-order",
            "owl-match",
            "owl-many",
            "night-dark",
            "night-word",
            "night-count",
            "night-card",
            "night-card~r",
            "night-gaps~c1",
            "night-gaps~c2"
        ]
    );
}

#[test]
fn the_manifest_tells_what_is_known_before_asking() {
    let run = book().build().exits(0);
    let manifest = content(&run, "bank.js");
    let item = |id: &str| -> Value {
        let items = manifest["items"].as_array().expect("a list").iter();
        let found = items.into_iter().find(|item| item["q"] == id);
        found.unwrap_or_else(|| panic!("no {id}")).clone()
    };
    let food = item("owl-food");
    assert_eq!(food["for"][0], "EX 1.1");
    assert_eq!(food["type"], "single");
    assert_eq!(food["anchor"], "q-owl-food");
    let page = &manifest["pages"]
        [usize::try_from(food["page"].as_u64().expect("a number")).expect("small")];
    assert_eq!(page["route"], "animals/birds/owl/");
    assert_eq!(page["collection"], "animals");
    // One of the two options is the name of a page.
    let names: Vec<&Value> = food["names"].as_array().expect("a list").iter().collect();
    assert_eq!(names.iter().filter(|name| !name.is_null()).count(), 1);
    // A chain of questions that ask the same is one family.
    for id in ["owl-food", "owl-many", "night-dark"] {
        assert_eq!(item(id)["same"], "night-dark", "{id}");
    }
    assert_eq!(item("owl-many")["case"], "owl-night");
    assert_eq!(item("night-count")["was"][0], "night-number");
    assert_eq!(item("night-card~r")["html"], "night-card");
    assert_eq!(item("night-gaps~c2")["html"], "night-gaps");
    assert_eq!(manifest["collections"][1]["name"], "times");
}

#[test]
fn nothing_in_the_manifest_tells_which_answer_is_right() {
    let swap = |text: &str, a: &str, b: &str| text.replace(a, "\0").replace(b, a).replace('\0', b);
    let mut other = swap(OWL, "[x] [[Mouse]]", "[ ] [[Mouse]]");
    other = swap(&other, "[ ] Grass", "[x] Grass");
    other = swap(&other, "[x] Eyes", "[ ] Nose")
        .replace("[ ] Nose", "[ ] Eyes")
        .replace("[x] Eyes", "[x] Nose");
    other = swap(&other, "1. Listen", "1. Catch");
    other = swap(&other, "3. Catch", "3. Listen");
    other = swap(&other, "Owl => Mouse", "Owl => Grass");
    other = swap(&other, "Cow => Grass", "Cow => Mouse");
    let night = NIGHT
        .replace("[x] True", "[ ] True")
        .replace("[ ] False", "[x] False")
        .replace("{{down|below}}", "{{up}}")
        .replace("=# 8", "=# 9")
        .replace("The dark time", "Another time");
    assert_ne!(other, OWL);
    let known = |run: Run| {
        let mut manifest = content(&run, "bank.js");
        let shards = manifest["shards"].take();
        manifest["stamp"].take();
        (manifest, shards)
    };
    let (before, shards) = known(book().build().exits(0));
    let changed = book()
        .note("content/animals/birds/owl.md", other)
        .note("content/times/night.md", night);
    let (after, other_shards) = known(changed.build().exits(0));
    assert_eq!(before, after);
    assert_ne!(shards, other_shards);
}

#[test]
fn a_book_without_questions_has_no_pages_that_ask() {
    let run = Book::new().note("content/a.md", "# A\n").build().clean();
    for file in ["book/review", "book/practice", "book/dashboard"] {
        assert!(!run.book.root().join(file).exists(), "{file}");
    }
    run.page("").lacks("review/");
}

#[test]
fn practice_exams_are_offered_where_there_is_an_exam() {
    let asks = Book::new().note(
        "content/a.md",
        "# A\n\n```quiz one\n\nWhat?\n\n= x\n> Because it is so, as everybody can see.\n```\n",
    );
    let mut run = asks.build().clean();
    assert!(!run.book.root().join("book/practice").exists());
    for page in ["", "a/", "review/", "dashboard/"] {
        run = run.page(page).lacks("practice/").has("review/");
    }
}

#[test]
fn the_pages_that_ask_lead_to_the_questions_without_a_script() {
    let run = book().build().exits(0);
    site::assert_sound(&run.site(), "/");
    run.page("review/")
        .has(r#"<div id="sb-app" data-bank="../review/bank.js"></div>"#)
        .has(r#"<a href="../animals/birds/owl/">Owl</a>"#)
        .lacks(r#"<a href="../animals/mouse/">Mouse</a>"#)
        .page("dashboard/")
        .has("../review/bank.js")
        .page("animals/birds/owl/")
        .has(r#"href="../../../dashboard/""#);
}

/// Services with facts, terms and summaries.
fn services(names: &[&str]) -> Book {
    let mut book = Book::new().config(
        "[[collection]]\nname = \"services\"\ntitle = \"Services\"\n\
         cards = [\"definitions\", \"summary\", \"facts\"]\n",
    );
    for name in names {
        let text = format!(
            "---\ncategory: store\nsummary: Stores {name} things.\nexams: [EX 1.1, EX]\n\
             facts: {{Does: keeps {name}, Price: low}}\n---\n\n# {name}\n\n\
             - **Bucket:** a *box* of {name} => [x] {{{{y}}}}.\n\n## Part\n\n- **Bucket:** again\n"
        );
        book = book.note(&format!("content/services/{name}.md"), text);
    }
    book
}

fn derived(run: &Run) -> Vec<String> {
    let manifest = content(run, "bank.js");
    let items = manifest["items"].as_array().expect("a list").iter();
    let derived = items.filter(|item| item["derived"] == true);
    let id = |item: &Value| item["q"].as_str().expect("an id").to_owned();
    derived.map(id).collect()
}

#[test]
fn definitions_summaries_and_facts_give_cards() {
    let question = "# Q\n\n```quiz only-one\nWhat?\n\n= this\n> So it is.\n```\n";
    let run = services(&["Alpha", "Beta", "Gamma"])
        .note("content/q.md", question)
        .build()
        .exits(0);
    let ids = derived(&run);
    for id in [
        "alpha~bucket",
        "alpha~bucket~2",
        "alpha~summary",
        "alpha~fact-does",
    ] {
        assert!(ids.iter().any(|known| known == id), "{id} in {ids:?}");
    }
    // All have the same price: no card can ask whose it is, a set can.
    assert!(!ids.iter().any(|id| id == "alpha~fact-price"), "{ids:?}");
    assert_eq!(ids.iter().filter(|id| id.starts_with("store~")).count(), 2);
    let blocks = blocks(&run);
    let card = &blocks["alpha~bucket"];
    assert!(card.contains("id=\"q-alpha~bucket\""), "{card}");
    assert!(card.contains("a box of Alpha =&gt; [x] {{y}}."), "{card}");
    let set = blocks.iter().find(|(id, _)| id.starts_with("store~does~"));
    let (_, set) = set.expect("a set of what they do");
    assert!(set.contains("q-matching"), "{set}");
    assert!(
        !run.read("book/services/alpha/index.html")
            .contains("q-card")
    );
}

#[test]
fn ids_of_free_cards_stay_when_the_book_grows() {
    let first = derived(&services(&["Beta", "Gamma", "Delta"]).build().exits(0));
    let more = derived(
        &services(&["Alpha", "Beta", "Gamma", "Delta"])
            .build()
            .exits(0),
    );
    let sets = |id: &&String| !id.starts_with("store~");
    for id in first.iter().filter(sets) {
        assert!(more.contains(id), "{id} in {more:?}");
    }
}
