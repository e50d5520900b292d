//! What becomes of names, and what must not become of them.

use super::super::script::{tokens, write_small};
use super::{Part, shorten};

fn short(text: &str) -> String {
    let cut = tokens(text).expect("readable");
    let part = Part {
        text,
        tokens: &cut,
        imports: vec!["imported"],
        exports: vec![],
    };
    let (names, _) = shorten(&[part]);
    let mut out = String::new();
    write_small(text, &cut, |at| names.first()?.written(at), &mut out);
    out
}

#[test]
fn what_a_script_declares_is_shortened_and_what_it_does_not_declare_stays() {
    assert_eq!(
        short(
            "const first=document.title;function second(third){return imported(first,third,alert);}"
        ),
        "let t=document.title;function n(n){return e(t,n,alert)}"
    );
    // A parameter and a name of the browser that is also used as such.
    let text = "function show(fetch){return fetch;}";
    assert_ne!(short(text), text);
    assert!(short(&format!("{text}fetch(1);")).contains("fetch(1)"));
}

#[test]
fn properties_keep_their_names() {
    assert_eq!(
        short(
            "const value=1;f({value,other:value,value(){},get value(){}}.value,a?.value,[...value]);"
        ),
        "let t=1;f({value:t,other:t,value(){},get value(){}}.value,a?.value,[...t]);"
    );
    assert_eq!(
        short("const {size,at:place=size,...rest}=x;f(size,place,rest);"),
        "let{size:t,at:n=t,...a}=x;f(t,n,a);"
    );
    assert_eq!(
        short("class Shape{area(width){return this.width*width}}f(new Shape);"),
        "class t{area(e){return this.width*e}}f(new t);"
    );
    assert_eq!(
        short("const made=1;`${made} made`;"),
        "let t=1;`${t} made`;"
    );
}

#[test]
fn variables_of_one_name_stay_apart_and_those_that_may_be_one_stay_one() {
    for (text, expected) in [
        (
            "const one=1;g((item)=>item?one:2,(item)=>one);const f1=(key)=>key\ng(one)",
            "let t=1;g(e=>e?t:2,e=>t);let n=e=>e\ng(t)",
        ),
        (
            "const one=1;h(one?(item)=>item:one);const two=(part=one?1:one)=>part+one;",
            "let t=1;h(t?e=>e:t);let n=(e=t?1:t)=>e+t;",
        ),
        // A parameter that is not used, and what the body declares.
        (
            "f((item,at)=>{const other=at;g(other)});",
            "f((e,t)=>{let n=t;g(n)});",
        ),
        // The parameter of an expression reaches as far as that.
        (
            "const name1=1;f(name1,list.map((name1)=>name1.y),name1);",
            "let t=1;f(t,list.map(e=>e.y),t);",
        ),
        (
            "function f(at,all){use(at);for(const at of all)g(at);return at;}",
            "function t(e,t){use(e);for(let e of t)g(e);return e}",
        ),
        (
            "function f(at,all){for(const one of all){use(one,at);}}",
            "function t(e,t){for(let n of t){use(n,e)}}",
        ),
        (
            "const made=(item)=>{const other=item;return other;};made(item=>{return item});",
            "let t=e=>{let t=e;return t};t(e=>{return e});",
        ),
        // A body that declares the name of its parameter again is no script at all.
        (
            "f((item,i)=>{const{inner,outer}=g(i);return inner+outer;});",
            "f((e,t)=>{let{inner:n,outer:a}=g(t);return n+a});",
        ),
        (
            "call(outer)\n{const outer=1;use(outer);}",
            "call(outer)\n{let outer=1;use(outer)}",
        ),
    ] {
        assert_eq!(short(text), expected);
    }
}

#[test]
fn a_script_that_leaves_doubt_keeps_its_names() {
    for text in [
        "const value=1;switch(value){}",
        "const value=1;class A{x=value}",
        "const value=1;value\n{f(value)}",
        "const value=1;{outer:for(;;)break outer}",
        "const value=1;eval(\"value\");",
    ] {
        assert_eq!(short(text), text);
    }
}
