"use strict";
// Finds things by name among the files of the folder search/, which are loaded as they are needed: a page that is
// opened from a disk may load scripts and nothing else. Words are folded as the index was (rules.js).
var rightsgraphSearch = (function () {
  var rules = null, names = [], loaded = {}, waiting = 0, most = 12, box, list, state, root = "";

  function plain(text) {
    var apostrophes = new RegExp("[" + rules.apostrophes + "]", "g");
    return text.replace(apostrophes, "'").replace(/`/g, "'").normalize("NFKC").replace(/\p{Cf}/gu, "")
      .replace(/İ/g, "i").toLowerCase().replace(/\u0307/g, "").normalize("NFC")
      .replace(new RegExp(rules.marks, "g"), "");
  }

  function letters(word) {
    var found = "", odd = false;
    Array.from(word).forEach(function (sign) {
      var base = sign in rules.sounds ? sign : sign.normalize("NFD")[0];
      if (base in rules.sounds) found += rules.sounds[base];
      else if (/[A-Za-z]/.test(base)) found += base;
      else if (/\p{L}/u.test(base)) odd = true;
    });
    return odd ? null : found;
  }

  function apply(pairs, word) {
    return pairs.reduce(function (now, pair) { return now.replace(new RegExp(pair[0], "g"), pair[1]); }, word);
  }

  function has(signs, word) {
    return Array.from(word).some(function (sign) { return signs.indexOf(sign) >= 0; });
  }

  function fold(word) {
    if (/^\p{Nd}+$/u.test(word)) return String(parseInt(word.normalize("NFKC"), 10));
    var found = word = word.slice(0, 60), latin = has(rules.latin, word);
    if (latin) rules.habits.forEach(function (pair) { found = found.split(pair[0]).join(pair[1]); });
    found = letters(found);
    if (found === null) return word;
    if (latin) found = apply(rules.latin_rules, found);
    else if (has(rules.abjad, word)) found = found.replace(new RegExp(rules.article, "g"), "");
    return Array.from(apply(rules.vocal_rules, found)).map(function (sound) {
      return sound in rules.ascii ? rules.ascii[sound] : sound;
    }).join("");
  }

  function words(text) {
    return (plain(text).match(/\p{Nd}+|\p{L}(?:\p{L}|'(?=\p{L}))*'?/gu) || []).map(fold).filter(Boolean);
  }

  // The parts that hold words beginning so; where these are too many, those of this very word.
  function partsOf(key) {
    var longer = names.filter(function (name) { return name.indexOf(key) === 0; });
    return names.filter(function (name) { return key.indexOf(name) === 0; })
      .concat(longer.length > most ? [] : longer.filter(function (name) { return name !== key; }));
  }

  // The parts that may hold words like it: those that begin with the same letter, where these are not too many.
  function nearby(key) {
    var all = names.filter(function (name) { return name[0] === key[0]; });
    return all.length > most ? partsOf(key) : all;
  }

  function isShort(key) {
    return names.filter(function (name) { return name.indexOf(key) === 0; }).length > most;
  }

  function load(part) {
    if (part in loaded) return;
    loaded[part] = [];
    waiting += 1;
    var script = document.createElement("script");
    script.onload = script.onerror = function () { waiting -= 1; show(); };
    script.src = root + "search/w-" + part.replace(/[^a-z0-9]/g, function (sign) {
      return "_" + sign.charCodeAt(0).toString(16);
    }) + ".js";
    document.head.appendChild(script);
  }

  function found(keys) {
    var best = null;
    keys.forEach(function (key) {
      var here = new Map();
      partsOf(key).forEach(function (part) {
        (loaded[part] || []).forEach(function (row) {
          if (row[0].indexOf(key) !== 0) return;
          var score = row[0] === key ? 0 : 1, before = here.get(row[2]);
          if (!before || score < before[0]) here.set(row[2], [score, row]);
        });
      });
      if (best === null) { best = here; return; }
      Array.from(best.keys()).forEach(function (address) {
        if (!here.has(address)) best.delete(address);
        else best.set(address, [best.get(address)[0] + here.get(address)[0], best.get(address)[1]]);
      });
    });
    return sorted(best || new Map());
  }

  // How many letters differ: set, left out, put in or changed; more than `limit` is not counted out.
  function distance(one, other, limit) {
    if (Math.abs(one.length - other.length) > limit) return limit + 1;
    var before = Array.from({ length: other.length + 1 }, function (_, at) { return at; });
    for (var i = 1; i <= one.length; i += 1) {
      var now = [i];
      for (var j = 1; j <= other.length; j += 1) {
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      }
      before = now;
    }
    return before[other.length];
  }

  // Where nothing is called so: what has a word that differs in a letter, in two of eight; most words first.
  function similar(keys) {
    var best = new Map();
    keys.forEach(function (key) {
      var here = new Map(), limit = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
      nearby(key).forEach(function (part) {
        (loaded[part] || []).forEach(function (row) {
          var far = distance(key, row[0], limit), before = here.get(row[2]);
          if (far <= limit && (!before || far < before[0])) here.set(row[2], [far, row]);
        });
      });
      here.forEach(function (scored, address) {
        var before = best.get(address);
        best.set(address, [(before ? before[0] : 0) + scored[0] - 3, scored[1]]);
      });
    });
    return sorted(best);
  }

  function sorted(best) {
    return Array.from(best.values()).sort(function (one, other) {
      return one[0] - other[0] || isWord(one) - isWord(other) || one[1][1].length - other[1][1].length || (one[1][1] < other[1][1] ? -1 : 1);
    });
  }

  function isWord(scored) {
    return scored[1][3] === "question" || scored[1][3] === "word of the ontology" ? 1 : 0;
  }

  function show() {
    var keys = words(box.value), shown = 50;
    list.textContent = "";
    if (keys.join("").length < 2) { state.textContent = ""; return; }
    if (waiting) { state.textContent = "…"; return; }
    var rows = found(keys), like = [];
    if (rows.length === 0 && !keys.some(isShort)) {
      keys.forEach(function (key) { nearby(key).forEach(load); });
      if (waiting) { state.textContent = "…"; return; }
      rows = like = similar(keys).slice(0, 10);
    }
    state.textContent = rows.length === 0 && keys.some(isShort) ? "Type more letters." :
      rows.length === 0 ? "Nothing of that name is here." : like.length ? "Nothing is called just so. Similar:" : rows.length === 1 ? "1 found" :
      rows.length + " found" + (rows.length > shown ? ", the first " + shown + " shown" : "");
    rows.slice(0, shown).forEach(function (scored) {
      var row = scored[1], item = document.createElement("li"), link = document.createElement("a");
      link.href = root + row[2];
      link.textContent = row[1];
      link.dir = "auto";
      item.appendChild(link);
      item.appendChild(document.createTextNode(" " + row.slice(3).filter(Boolean).join(" · ")));
      list.appendChild(item);
    });
  }

  function ask() {
    words(box.value).forEach(function (key) { partsOf(key).forEach(load); });
    show();
  }

  function move(event) {
    var links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || !links.length) return;
    event.preventDefault();
    at += event.key === "ArrowDown" ? 1 : -1;
    (at < 0 ? box : links[Math.min(at, links.length - 1)]).focus();
  }

  function start() {
    box = document.getElementById("q");
    list = document.getElementById("found");
    state = document.getElementById("state");
    if (!box || !rules) return;
    root = document.getElementById("search").getAttribute("data-root");
    document.getElementById("search").hidden = false;
    box.addEventListener("input", ask);
    document.getElementById("search").addEventListener("keydown", move);
    document.getElementById("search").addEventListener("submit", function (event) { event.preventDefault(); ask(); });
    function fromAddress() {
      var typed = /^#q=(.*)$/.exec(location.hash);
      if (!typed) return;
      try { box.value = decodeURIComponent(typed[1].replace(/\+/g, " ")); } catch (error) { return; }
      ask();
    }
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  if (typeof document !== "undefined") document.addEventListener("DOMContentLoaded", start);
  return {
    rules: function (given, parts) { rules = given; names = parts; },
    add: function (part, rows) { loaded[part] = rows; },
    words: words,
    found: found,
    similar: similar
  };
})();
if (typeof module !== "undefined") module.exports = rightsgraphSearch;
