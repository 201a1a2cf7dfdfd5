// Search in the index under `search/`, word for word as the program makes it: the tables are those
// of warraq-text, and a test compares what both find. Without this script a server answers the form.
"use strict";
(function () {
  const SILENT = [
    "AD 300-36F 483-489 591-5BD 5BF 5C1-5C2 5C4-5C5 5C7 610-61A 61C 640 64B-65F 670 674 6D6-6DC",
    "6DF-6E8 6EA-6ED 8CA-8E1 8E3-8FF 180E 200B-200F 202A-202E 2060-206F FE00-FE0F FE20-FE2F FEFF",
  ];
  const LETTERS = [
    "30-39 61-7A AA B5 BA DF-F6 F8-2AF 370-373 376-377 37B-37D 37F 386 388-481 48A-52F 561-587",
    "5D0-5EA 5EF-5F2 620-63F 641-64A 66E-66F 671-6D3 6D5 6EE-6EF 6FA-6FC 6FF 710-7B1 7C0-7EA",
    "8A0-8C9 900-963 966-1FFF 2C00-2DFF 2E80-2FFF 3005-3007 3041-D7FF 10000-1EFFF 20000-3FFFF",
  ];
  const SAME = [
    "ا ٱٲٳ",
    "و ۄۅۆۇۈۉۊۋۏ",
    "ي ىیېےۍێۑ",
    "ه ةۃہھە",
    "ك کڪګ",
    "ف ڤ",
    "0 ٠۰",
    "1 ١۱",
    "2 ٢۲",
    "3 ٣۳",
    "4 ٤۴",
    "5 ٥۵",
    "6 ٦۶",
    "7 ٧۷",
    "8 ٨۸",
    "9 ٩۹",
    "ss ß",
    "ae æ",
    "oe œ",
    "th þ",
    "d đð",
    "l ł",
    "o ø",
    "i ı",
  ];
  const FRONTS = "وال/3 فال/3 بال/3 كال/3 لل/3 ال/3 و/3";
  const PARTICLES = "ف/4 ب/4 ك/4 ل/4 س/4/يتن";
  const WHOLE = [
    "وزار وزير وزراء وكال وكيل وطن وفد وفاه وسط وسيط وساي وضع وثيق وثاي ولاي والد واحد واقع",
    "واجه واسع واشنطن وصول وظيف وظاي وجود وقود وباء وارد وليد",
    "فرنس فلسطين فريق فيروس فيلم فيدرال فرصه فضاء فعالي فنزويل فيتنام فاتور فساد فيضان",
    "بيروت بريطان برلمان برنامج برامج بغداد بطول بيان بيي بنوك بورص بورسعيد بلجيك بكين برازيل",
    "كتاب كاتب كوري كويت كامير كهرب كورون كنيس كندا كرديه كاليفورني كاري كنديه كواليس",
    "لبنان لجنه ليبي لاعب لاجي لندن لقاء لقاح لايح لغوي",
    "سياس سيار سيطر سينم سيناء سيده سيناريو سيرلانك ستار ستين سنوات سنوي سندات سيول سيبران",
  ];
  const ENDINGS = "هما/4 كما/4 ها/3 هم/4 هن/4 كم/4 نا/4 ات/3 ون/3 ين/3 ان/5 وا/3 يا/3 ه/3 ي/3 ت/4 ا/4";
  const ROOTED = "لبنان ايران عمان سودان يونان ستان برلمان سلطان ميدان عنوان انسان ديوان بركان قانون تعاون تلفزيون كانون بيروت كويت فلسطين قوانين محاكم انترنت الله";
  const PLURALS = "news/news ss/ss us/us is/is ies/y sses/ss ches/ch shes/sh xes/x s/";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const LONGEST_WORD = 40;
  const ENGLISH_LEAST = 3;
  const HALF_LEAST = 2;
  const ENDINGS_IN_A_ROW = 4;
  const LONGEST_QUERY = 200;
  const MOST_WORDS = 8;
  const PREFIX_LEAST = 2;
  const FORM = 3;
  const STEM = 2;
  const PREFIX = 1;
  const PAGE = 20;

  function points(rows) {
    return rows.join(" ").split(" ").map((range) => {
      const ends = range.split("-").map((hex) => parseInt(hex, 16));
      return [ends[0], ends[ends.length - 1]];
    });
  }
  function affixes(table) {
    return table.split(" ").map((entry) => {
      const [text, least, next] = entry.split("/");
      return { text, least: Number(least), next: next || "" };
    });
  }
  const silent = points(SILENT);
  const letters = points(LETTERS);
  const same = new Map();
  SAME.forEach((row) => {
    const [to, from] = row.split(" ");
    Array.from(from).forEach((c) => same.set(c, to));
  });
  const fronts = affixes(FRONTS);
  const particles = affixes(PARTICLES);
  const endings = affixes(ENDINGS);
  const whole = WHOLE.join(" ").split(" ");
  const rooted = ROOTED.split(" ");
  const plurals = PLURALS.split(" ").map((pair) => pair.split("/"));

  function within(spans, c) {
    const point = c.codePointAt(0);
    return spans.some(([from, to]) => from <= point && point <= to);
  }

  // Letters of a character as a string; null for a gap within or instead of them.
  function parts(c) {
    return Array.from(c.normalize("NFKD").toLowerCase()).map((part) => {
      if (within(silent, part)) return "";
      return same.get(part) || (within(letters, part) ? part : null);
    });
  }

  // Calls each(form, start, end) for every word of a text.
  function eachForm(text, each) {
    let form = "", length = 0, start = 0, end = 0, at = 0;
    const gap = () => {
      if (length > 1 || /^[0-9]/.test(form)) each(form, start, end);
      form = "";
      length = 0;
    };
    for (const c of text) {
      const from = at;
      at += c.length;
      for (const part of parts(c)) {
        if (part === null) {
          gap();
          continue;
        }
        if (length === 0) start = from;
        for (const letter of part) {
          if (length < LONGEST_WORD) form += letter;
          length += 1;
        }
        if (length > 0) end = at;
      }
    }
    gap();
  }

  const count = (word) => Array.from(word).length;

  function withoutFronts(form, table, half) {
    const isWhole = (word) =>
      whole.some((one) => word.startsWith(one) || (half && one.startsWith(word)));
    let word = form;
    while (!isWhole(word)) {
      const front = table.find((affix) => {
        if (!word.startsWith(affix.text)) return false;
        const rest = word.slice(affix.text.length);
        const fits = !affix.next || (rest && affix.next.includes(rest[0]));
        return fits && count(rest) >= (half ? HALF_LEAST : affix.least);
      });
      if (!front) break;
      word = word.slice(front.text.length);
    }
    return word;
  }

  const bare = (form) => withoutFronts(form, fronts, true);

  function arabic(form) {
    let word = withoutFronts(form, fronts, false);
    for (let i = 0; i < ENDINGS_IN_A_ROW; i += 1) {
      if (rooted.some((one) => word.endsWith(one))) break;
      const ending = endings.find((affix) =>
        word.endsWith(affix.text) && count(word) - count(affix.text) >= affix.least);
      if (!ending) break;
      word = word.slice(0, word.length - ending.text.length);
    }
    return withoutFronts(word, particles, false);
  }

  function english(form) {
    const pair = plurals.find(([ending]) => form.endsWith(ending));
    if (!pair || pair[0] === pair[1]) return form;
    const rest = form.slice(0, form.length - pair[0].length);
    return rest.length < ENGLISH_LEAST ? form : rest + pair[1];
  }

  function stem(form) {
    if (/[0-9]/.test(form)) return form;
    if (/^[\u0620-\u06ff]/.test(form)) return arabic(form);
    return /^[a-z]+$/.test(form) ? english(form) : form;
  }

  // What the query asks for.

  function asking(query) {
    let asked = [];
    eachForm(Array.from(query).slice(0, LONGEST_QUERY).join(""), (form) => {
      asked = asked.filter((word) => word.form !== form);
      asked.push({ form, stem: stem(form), half: false });
    });
    asked = asked.slice(0, MOST_WORDS);
    const last = asked[asked.length - 1];
    if (last) {
      last.half = count(last.form) >= PREFIX_LEAST;
      last.bare = bare(last.form);
    }
    return asked;
  }

  function shardName(of) {
    const hex = (c) => c.codePointAt(0).toString(16).toUpperCase();
    return Array.from(of).slice(0, 2).map(hex).join("-");
  }

  function shardsOf(word) {
    const names = new Set([shardName(word.stem)]);
    if (word.half) {
      const rest = /^[فبكلس]/.test(word.form) ? word.form.slice(1) : "";
      [word.form, word.bare, rest].filter((half) => count(half) >= PREFIX_LEAST)
        .forEach((half) => names.add(shardName(half)));
    }
    return Array.from(names);
  }

  function way(word, form, of) {
    if (form === word.form) return FORM;
    if (of === word.stem) return STEM;
    const begins = word.half && (form.startsWith(word.form) || bare(form).startsWith(word.bare));
    return begins ? PREFIX : 0;
  }

  // Calls each(id, weight) for every posting, the newest story first.
  function eachPosting(text, each) {
    let value = 0, shift = 0, id = null;
    for (let i = 0; i < text.length; i += 1) {
      const digit = DIGITS.indexOf(text[i]);
      if (digit < 0 || shift > 30) return;
      value += (digit & 31) * 2 ** shift;
      shift += 5;
      if (digit >= 32) continue;
      const gap = Math.floor(value / 4);
      id = id === null ? gap : id - gap;
      if (id < 0) return;
      each(id, value % 4);
      value = 0;
      shift = 0;
    }
  }

  function look(word, shard, best) {
    shard.split("\n").forEach((line) => {
      const fields = line.split("\t");
      if (!word.half && fields[0] !== word.stem) return;
      for (let i = 1; i + 1 < fields.length; i += 2) {
        const found = way(word, fields[i].replace("~", fields[0]), fields[0]);
        if (found === 0) continue;
        eachPosting(fields[i + 1], (id, weight) => {
          if (id < best.length) best[id] = Math.max(best[id], found * 4 + weight);
        });
      }
    });
  }

  // The ids of what was found, the best first. `read` gives the text of a file by its name.
  async function rank(read, list, asked) {
    const scores = new Array(list.documents).fill(0);
    const known = new Set(list.shards);
    for (const word of asked) {
      const best = new Uint8Array(list.documents);
      const names = shardsOf(word).filter((name) => known.has(name));
      const shards = await Promise.all(names.map((name) => read(name + ".txt")));
      shards.forEach((shard) => look(word, shard, best));
      best.forEach((one, id) => {
        if (one) scores[id] += (1 << 16) + ((one >> 2) << 8) + (one & 3);
      });
    }
    const words = scores.reduce((most, score) => Math.max(most, score >> 16), 0);
    const ids = [];
    scores.forEach((score, id) => {
      if (words > 0 && score >> 16 === words) ids.push(id);
    });
    ids.sort((a, b) => scores[b] - scores[a] || b - a);
    return { ids, all: words === asked.length };
  }

  async function find(read, query) {
    const asked = asking(query);
    if (asked.length === 0) return { ids: [], all: false, asked, list: null };
    const list = JSON.parse(await read("list.json"));
    const found = await rank(read, list, asked);
    return { ids: found.ids, all: found.all, asked, list };
  }

  // A text in pieces: whole words that were looked for, and what stands between.
  function pieces(text, asked) {
    const out = [];
    let done = 0;
    const push = (from, to, found) => {
      if (from < to) out.push({ text: text.slice(from, to), found });
    };
    eachForm(text, (form, start, end) => {
      const of = stem(form);
      if (start < done || !asked.some((word) => way(word, form, of) > 0)) return;
      push(done, start, false);
      push(start, end, true);
      done = end;
    });
    push(done, text.length, false);
    return out;
  }

  // The page.

  function reader(folder) {
    const files = new Map();
    return (name) => {
      if (!files.has(name)) {
        const file = fetch(new URL(name, folder), { credentials: "same-origin" }).then((answer) => {
          if (!answer.ok) throw new Error(name + ": " + answer.status);
          return answer.text();
        });
        // What failed is asked for again: the line may be back.
        file.catch(() => files.delete(name));
        files.set(name, file);
      }
      return files.get(name);
    };
  }

  function element(name, parent) {
    return parent.appendChild(document.createElement(name));
  }

  function write(parent, text, asked) {
    pieces(text, asked).forEach((piece) => {
      const place = piece.found ? element("mark", parent) : parent;
      place.append(piece.text);
    });
  }

  // Arabic letters that the small files of the faces lack: with one of them among the hits the whole
  // faces are asked for, since a word is joined only within one file.
  const RARE = /[\u0600-\u060B\u060E-\u061A\u061D\u0620\u063B-\u063F\u0656-\u065F\u0672-\u0678\u067A-\u067D\u067F-\u0685\u0687\u0689-\u0690\u0692-\u0697\u0699-\u06A3\u06A6-\u06A7\u06AA-\u06AC\u06AE\u06B0-\u06B9\u06BB-\u06BD\u06BF\u06C4-\u06CB\u06CD-\u06D1\u06D6-\u06EF\u06FA-\u06FF\u0750-\u077F\u0870-\u08FF\uFB50-\uFD3D\uFD40-\uFDFF\uFE70-\uFEFE]/;

  function faces(text) {
    const sheet = document.querySelector('link[href$="assets/site.css"]');
    if (!sheet || !RARE.test(text) || document.querySelector('link[href$="whole-faces.css"]')) return;
    const whole = sheet.cloneNode();
    whole.href = sheet.href.replace(/site\.css$/, "whole-faces.css");
    sheet.after(whole);
  }

  function show(story, root, asked, list) {
    faces(story.title + story.standfirst);
    const item = element("li", list);
    item.lang = story.lang;
    item.dir = story.dir;
    const link = element("a", element("h2", item));
    link.href = new URL(story.href, root).href;
    write(link, story.title, asked);
    if (story.standfirst) write(element("p", item), story.standfirst, asked);
    if (story.iso) {
      const byline = element("p", item);
      byline.className = "byline";
      const time = element("time", byline);
      time.dateTime = story.iso;
      time.textContent = story.said;
    }
    return link;
  }

  function start(form) {
    const input = form.querySelector("input[name=q]");
    const told = document.querySelector(".told");
    const results = document.querySelector(".found");
    const folder = new URL(form.dataset.search, document.baseURI);
    const root = new URL("../", folder);
    const read = reader(folder);
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = form.dataset.more;
    more.hidden = true;
    results.after(more);
    let turn = 0;
    let next = null;

    async function documents(ids, list) {
      const stories = ids.map(async (id) => {
        const block = await read("docs-" + Math.floor(id / list.block) + ".json");
        return JSON.parse(block)[id % list.block];
      });
      return (await Promise.all(stories)).filter(Boolean);
    }

    async function page(found, from, mine) {
      const ids = found.ids.slice(from, from + PAGE);
      const stories = await documents(ids, found.list);
      if (mine !== turn) return null;
      if (from === 0) results.textContent = "";
      const links = stories.map((story) => show(story, root, found.asked, results));
      more.hidden = from + PAGE >= found.ids.length;
      next = () => page(found, from + PAGE, mine);
      return links[0];
    }

    async function search() {
      turn += 1;
      const mine = turn;
      const waiting = setTimeout(() => { told.textContent = form.dataset.waiting; }, 300);
      try {
        const found = await find(read, input.value);
        if (mine !== turn) return;
        if (found.ids.length > 0) await page(found, 0, mine);
        else {
          results.textContent = "";
          more.hidden = true;
        }
        if (mine !== turn) return;
        clearTimeout(waiting);
        told.textContent = saying(found);
      } catch (fault) {
        if (mine !== turn) return;
        clearTimeout(waiting);
        results.textContent = "";
        more.hidden = true;
        told.textContent = form.dataset.failed;
      } finally {
        clearTimeout(waiting);
      }
    }

    function saying(found) {
      if (found.asked.length === 0) return "";
      if (found.ids.length === 0) return form.dataset.none;
      const partly = found.all ? "" : form.dataset.partly + " ";
      return partly + form.dataset.count + " " + found.ids.length;
    }

    // The address says what was looked for, so that it can be sent and gone back to.
    function keep() {
      if (location.protocol === "file:") return;
      const here = new URL(location.href);
      if (input.value) here.searchParams.set("q", input.value);
      else here.searchParams.delete("q");
      history.replaceState(null, "", here.href);
    }

    let pause = 0;
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => { keep(); search(); }, 200);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      keep();
      search();
    });
    more.addEventListener("click", () => {
      if (!next) return;
      next().then((link) => { if (link) link.focus(); }, () => {
        told.textContent = form.dataset.failed;
      });
    });
    const query = new URLSearchParams(location.search).get("q");
    if (query) {
      input.value = query;
      search();
    }
  }

  if (typeof module !== "undefined") {
    module.exports = { eachForm, stem, find, pieces };
  } else {
    const form = document.querySelector("form[data-search]");
    if (form) start(form);
  }
})();
