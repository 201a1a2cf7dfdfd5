//! The stored specifications of the interfaces, where they lie beside the project: each request is
//! held against them, so that the server is as strict as its interface.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use serde_json::Value;

fn beside(path: &str) -> Option<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance");
    fs::read(folder.join(path)).ok()
}

fn json(bytes: Option<Vec<u8>>) -> Option<Value> {
    Some(serde_json::from_slice(&bytes?).expect("a specification is JSON"))
}

static TELEGRAM: LazyLock<Option<Value>> =
    LazyLock::new(|| json(beside("api/telegram/bot-api-10.1.min.json")));
static MASTODON: LazyLock<Option<Value>> = LazyLock::new(|| {
    let packed = beside("api/mastodon/openapi.json.gz")?;
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..]).read_to_end(&mut bytes).expect("a well packed file");
    json(Some(bytes))
});
static BLOGGER: LazyLock<Option<Value>> =
    LazyLock::new(|| json(beside("api/google/blogger.v3.json")));

/// Whether the specifications are there.
pub fn is_there() -> bool {
    TELEGRAM.is_some() && MASTODON.is_some() && BLOGGER.is_some()
}

/// Holds a call of Telegram's interface against its method. `value` has each field as JSON; a file
/// is null.
pub fn telegram(method: &str, value: &Value) -> Result<(), String> {
    let Some(spec) = &*TELEGRAM else { return Ok(()) };
    let fields = &spec["methods"][method]["fields"];
    if spec["methods"].get(method).is_none() {
        return Err(format!("no method {method}"));
    }
    object(spec, fields, value, method)
}

fn object(spec: &Value, fields: &Value, value: &Value, at: &str) -> Result<(), String> {
    let fields = fields.as_array().map_or(&[][..], Vec::as_slice);
    let value = value.as_object().ok_or_else(|| format!("{at} is no object"))?;
    for (name, value) in value {
        let field = fields.iter().find(|field| field["name"] == name.as_str());
        let field = field.ok_or_else(|| format!("{at} has no field {name}"))?;
        let types = field["types"].as_array().map_or(&[][..], Vec::as_slice);
        let fits = types.iter().any(|kind| of_type(spec, kind.as_str().unwrap_or(""), value));
        if !fits {
            return Err(format!("{at}.{name} is not of {types:?}: {value}"));
        }
    }
    let missing = fields.iter().find(|field| {
        field["required"] == true && !value.contains_key(field["name"].as_str().unwrap_or(""))
    });
    missing.map_or(Ok(()), |field| Err(format!("{at} lacks {}", field["name"])))
}

fn of_type(spec: &Value, kind: &str, value: &Value) -> bool {
    if let Some(inner) = kind.strip_prefix("Array of ") {
        return value.as_array().is_some_and(|all| all.iter().all(|one| of_type(spec, inner, one)));
    }
    match kind {
        "String" => value.is_string(),
        "Integer" => value.is_i64(),
        "Boolean" | "True" => value.is_boolean(),
        "Float" => value.is_number(),
        "InputFile" => value.is_null(),
        named => object(spec, &spec["types"][named]["fields"], value, named).is_ok(),
    }
}

/// Holds a request of Mastodon's interface against the body its path and method have.
pub fn mastodon(path: &str, method: &str, value: &Value) -> Result<(), String> {
    let Some(spec) = &*MASTODON else { return Ok(()) };
    let body = &spec["paths"][path][method]["requestBody"]["content"];
    let kind = body.as_object().and_then(|kinds| kinds.values().next());
    let schema = &kind.ok_or_else(|| format!("{method} {path} has no body"))?["schema"];
    let schemas = match schema["oneOf"].as_array() {
        Some(all) => all.clone(),
        None => vec![schema.clone()],
    };
    let mut why = Vec::new();
    for schema in schemas {
        match against(spec, &schema, value) {
            Ok(()) => return Ok(()),
            Err(fault) => why.push(fault),
        }
    }
    Err(why.join("; "))
}

fn against(spec: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let named = schema["$ref"].as_str().and_then(|name| name.strip_prefix('#'));
    let schema = named.and_then(|name| spec.pointer(name)).unwrap_or(schema);
    let (mut known, mut required) = (serde_json::Map::new(), Vec::new());
    gather(spec, schema, &mut known, &mut required);
    let object = value.as_object().ok_or("no object")?;
    for (name, value) in object {
        let array = format!("{name}[]");
        let field = known.get(name).or(known.get(&array));
        let field = field.ok_or_else(|| format!("unknown field {name}"))?;
        let fits = match field["type"].as_str() {
            Some("string") => value.is_string() || value.is_null(),
            Some("array") => value.is_array(),
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_i64(),
            _ => true,
        };
        let allowed = field["enum"].as_array().is_none_or(|all| all.contains(value));
        if !fits || !allowed {
            return Err(format!("{name} cannot be {value}"));
        }
    }
    match required.iter().find(|name| !object.contains_key(name.as_str())) {
        Some(name) => Err(format!("lacks {name}")),
        None => Ok(()),
    }
}

/// The fields of a schema and of those it is made of.
fn gather(
    spec: &Value,
    schema: &Value,
    known: &mut serde_json::Map<String, Value>,
    required: &mut Vec<String>,
) {
    let named = schema["$ref"].as_str().and_then(|name| name.strip_prefix('#'));
    let schema = named.and_then(|name| spec.pointer(name)).unwrap_or(schema);
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        known.insert(name.clone(), field.clone());
    }
    let names = schema["required"].as_array().into_iter().flatten();
    required.extend(names.filter_map(|name| name.as_str().map(str::to_owned)));
    for part in schema["allOf"].as_array().into_iter().flatten() {
        gather(spec, part, known, required);
    }
}

/// Holds a request of Blogger's interface against its method: the names of its query, and of the
/// post it carries.
pub fn blogger(
    method: &str,
    query: &[(String, String)],
    post: Option<&Value>,
) -> Result<(), String> {
    let Some(spec) = &*BLOGGER else { return Ok(()) };
    let method = &spec["resources"]["posts"]["methods"][method];
    for (name, value) in query {
        let parameter = method["parameters"].get(name);
        let parameter = parameter.ok_or_else(|| format!("no parameter {name}"))?;
        let allowed = parameter["enum"].as_array();
        if allowed.is_some_and(|all| !all.contains(&Value::from(value.as_str()))) {
            return Err(format!("{name} cannot be {value}"));
        }
    }
    let fields = post.and_then(Value::as_object).into_iter().flatten();
    for (name, value) in fields {
        let field = spec["schemas"]["Post"]["properties"].get(name);
        let field = field.ok_or_else(|| format!("a post has no field {name}"))?;
        let fits = match field["type"].as_str() {
            Some("string") => value.is_string(),
            Some("array") => value.is_array(),
            _ => value.is_object(),
        };
        if !fits {
            return Err(format!("{name} cannot be {value}"));
        }
    }
    Ok(())
}
