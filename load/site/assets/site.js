// Numbers, search, cards on marks, sorting and copying. Pages can be read without it.
(function () {
  "use strict";

  var up = document.body.dataset.up;

  function make(name, css, text) {
    var element = document.createElement(name);
    if (css) element.className = css;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // ---- Search: the index comes as scripts, because pages on disk may not read files.
  function search() {
    var index = window.minutebookSearch;
    var input = document.getElementById("find");
    var list = document.getElementById("find-results");
    var status = document.getElementById("find-status");
    if (!index || !input) return;
    var loaded = Object.create(null);
    var waiting = Object.create(null);
    var asked = "";
    input.disabled = false;

    window.minutebookShard = function (prefix, rows) {
      loaded[prefix] = rows.map(function (row) {
        return { name: row[0], table: row[1], page: row[2], weight: row[3], words: words(row[0]) };
      });
      delete waiting[prefix];
      if (input.value) show();
    };

    function fold(text) {
      var plain = text.toLowerCase().normalize("NFKD");
      var out = "";
      for (var letter of plain) out += index.letters[letter] || letter;
      return out.replace(/\p{M}/gu, "");
    }

    function words(text) {
      return fold(text).match(/[\p{L}\p{N}]+/gu) || [];
    }

    // The longest prefix of any of the words that has a script: the fewest names to look through.
    function shardFor(asked) {
      var best = "";
      asked.forEach(function (word) {
        var letters = Array.from(word);
        for (var size = Math.min(letters.length, 6); size >= 2; size--) {
          var prefix = letters.slice(0, size).join("");
          if (Object.prototype.hasOwnProperty.call(index.shards, prefix)) {
            if (prefix.length > best.length) best = prefix;
            return;
          }
        }
      });
      return best;
    }

    function load(prefix) {
      if (loaded[prefix] || waiting[prefix]) return;
      waiting[prefix] = true;
      var script = document.createElement("script");
      script.src = up + "search/" + index.shards[prefix] + ".js";
      document.head.appendChild(script);
    }

    function close() {
      list.hidden = true;
    }

    function show() {
      asked = words(input.value);
      list.replaceChildren();
      if (!asked.some(function (word) { return Array.from(word).length >= 2; })) {
        close();
        status.textContent = "";
        return;
      }
      var prefix = shardFor(asked);
      if (prefix && !loaded[prefix]) {
        load(prefix);
        return;
      }
      var seen = new Set();
      var found = (prefix ? loaded[prefix] : []).filter(function (entry) {
        var fits = asked.every(function (word) {
          return entry.words.some(function (has) { return has.startsWith(word); });
        });
        if (!fits || seen.has(entry.page)) return false;
        seen.add(entry.page);
        return true;
      });
      found.slice(0, 20).forEach(function (entry) {
        var link = make("a");
        link.href = up + entry.page;
        link.appendChild(make("bdi", "", entry.name));
        link.appendChild(make("span", "kind", entry.table));
        var item = make("li");
        item.appendChild(link);
        list.appendChild(item);
      });
      if (!found.length) list.appendChild(make("li", "nothing", "No name begins like that."));
      list.hidden = false;
      status.textContent = found.length === 1 ? "1 name" : found.length + " names";
    }

    function step(event, by) {
      var links = Array.from(list.querySelectorAll("a"));
      if (list.hidden || !links.length) return;
      event.preventDefault();
      var next = links.indexOf(document.activeElement) + by;
      if (next < 0) input.focus();
      else links[Math.min(next, links.length - 1)].focus();
    }

    input.addEventListener("input", show);
    input.addEventListener("focus", function () { if (input.value) show(); });
    input.parentElement.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown") step(event, 1);
      else if (event.key === "ArrowUp") step(event, -1);
      else if (event.key === "Escape") { close(); input.focus(); }
      else if (event.key === "Enter" && event.target === input) {
        var first = list.querySelector("a");
        if (first && !list.hidden) first.click();
      }
    });
    document.addEventListener("click", function (event) {
      if (!input.parentElement.contains(event.target)) close();
    });
    document.addEventListener("keydown", function (event) {
      var inField = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !inField && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
      }
    });
  }

  // ---- Cards: what a mark in the text means, where the mark is.
  function cards() {
    var prose = document.querySelector(".prose");
    if (!prose) return;
    var card = make("div");
    card.id = "card";
    card.hidden = true;
    card.setAttribute("role", "tooltip");
    document.body.appendChild(card);
    var pinned = null;
    var shown = null;
    var timer = 0;

    function part(source) {
      var box = make("div");
      Array.from(source.childNodes).forEach(function (node) {
        var copy = node.cloneNode(true);
        if (copy.querySelectorAll) {
          copy.querySelectorAll(".back").forEach(function (link) { link.remove(); });
          copy.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
          if (copy.classList.contains("back")) return;
        }
        box.appendChild(copy);
      });
      return box;
    }

    function light(numbers) {
      prose.querySelectorAll(".lit").forEach(function (one) { one.classList.remove("lit"); });
      numbers.forEach(function (number) {
        prose.querySelectorAll('[data-f~="' + number + '"]').forEach(function (one) {
          one.classList.add("lit");
        });
      });
    }

    function about(mark) {
      var ids = [];
      var target = (mark.getAttribute("href") || "").slice(1);
      if (target) ids.push(target);
      if (!mark.classList.contains("f")) {
        (mark.dataset.f || "").split(" ").filter(Boolean).forEach(function (number) {
          ids.push("f" + number);
        });
      }
      return ids;
    }

    function open(mark) {
      clearTimeout(timer);
      if (shown === mark && !card.hidden) return;
      var ids = about(mark);
      var parts = ids.map(function (id) { return document.getElementById(id); }).filter(Boolean);
      if (!parts.length) return;
      if (shown) shown.removeAttribute("aria-describedby");
      card.replaceChildren.apply(card, parts.map(part));
      card.hidden = false;
      shown = mark;
      mark.setAttribute("aria-describedby", "card");
      light(ids.filter(function (id) { return id[0] === "f"; }).map(function (id) { return id.slice(1); }));
      place(mark);
    }

    function place(mark) {
      var box = mark.getClientRects()[0] || mark.getBoundingClientRect();
      var left = Math.min(Math.max(8, box.left), innerWidth - card.offsetWidth - 8);
      var top = box.bottom + 6;
      if (top + card.offsetHeight > innerHeight && box.top > card.offsetHeight + 12) {
        top = box.top - card.offsetHeight - 6;
      }
      card.style.left = left + "px";
      card.style.top = Math.max(8, Math.min(top, innerHeight - card.offsetHeight - 8)) + "px";
    }

    function close() {
      clearTimeout(timer);
      pinned = null;
      if (shown) shown.removeAttribute("aria-describedby");
      shown = null;
      card.hidden = true;
      light([]);
    }

    function later() {
      if (pinned) return;
      clearTimeout(timer);
      timer = setTimeout(close, 250);
    }

    function markOf(node) {
      return node.closest ? node.closest(".prose .m, .prose .f, .prose [data-f]") : null;
    }

    prose.addEventListener("mouseover", function (event) {
      var mark = markOf(event.target);
      if (mark && !pinned) open(mark);
    });
    prose.addEventListener("mouseout", later);
    card.addEventListener("mouseover", function () { clearTimeout(timer); });
    card.addEventListener("mouseout", later);
    prose.addEventListener("focusin", function (event) {
      var mark = markOf(event.target);
      if (mark && mark !== pinned) { pinned = null; open(mark); }
    });
    prose.addEventListener("focusout", later);
    prose.addEventListener("click", function (event) {
      var mark = markOf(event.target);
      if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (pinned === mark) close();
      else { pinned = null; open(mark); pinned = mark; }
    });
    document.addEventListener("click", function (event) {
      if (!card.hidden && !card.contains(event.target) && !markOf(event.target)) close();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !card.hidden) close();
    });
    addEventListener("scroll", function () { if (shown) place(shown); }, { passive: true });
    addEventListener("resize", function () { if (shown) place(shown); });

    document.querySelectorAll(".noted li").forEach(function (item) {
      item.addEventListener("mouseenter", function () { light([item.id.slice(1)]); });
      item.addEventListener("mouseleave", function () { light([]); });
    });
    document.querySelectorAll("[data-family]").forEach(function (box) {
      box.addEventListener("change", function () {
        prose.classList.toggle("without-" + box.dataset.family, !box.checked);
      });
    });
    document.querySelectorAll("[data-labels]").forEach(function (box) {
      box.addEventListener("change", function () {
        prose.classList.toggle("labels", box.checked);
      });
    });
  }

  // ---- Tables that can be sorted by their heads.
  function sorting() {
    document.querySelectorAll("table.sortable").forEach(function (table) {
      var body = table.tBodies[0];
      Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
        var button = make("button", "", head.textContent);
        button.type = "button";
        head.replaceChildren(button);
        button.addEventListener("click", function () {
          var down = head.getAttribute("aria-sort") === "ascending";
          Array.from(table.tHead.rows[0].cells).forEach(function (one) {
            one.removeAttribute("aria-sort");
          });
          head.setAttribute("aria-sort", down ? "descending" : "ascending");
          var numbers = head.classList.contains("number");
          var rows = Array.from(body.rows).map(function (row) {
            var text = row.cells[column].textContent.trim();
            return { row: row, key: numbers ? parseFloat(text.replace(/,/g, "")) : text };
          });
          rows.sort(function (a, b) {
            var empty = function (key) { return key === "" || key !== key; };
            if (empty(a.key) || empty(b.key)) return empty(a.key) - empty(b.key);
            var order = numbers ? a.key - b.key : a.key.localeCompare(b.key);
            return down ? -order : order;
          });
          rows.forEach(function (item) { body.appendChild(item.row); });
        });
      });
    });
  }

  // ---- Lines for corrections.csv: signed and copied.
  function copying() {
    var form = document.querySelector("[data-signature]");
    var head = null;

    function cell(text) {
      var plain = text.replace(/\s+/g, " ").trim();
      return /[",]/.test(plain) ? '"' + plain.replace(/"/g, '""') + '"' : plain;
    }

    function sign() {
      var next = cell(form.elements.by.value) + "," + form.elements.on.value + ",";
      document.querySelectorAll(".doubts pre.csv code").forEach(function (line) {
        if (line.textContent.startsWith(head)) {
          line.textContent = next + line.textContent.slice(head.length);
        }
      });
      head = next;
    }

    if (form) {
      head = cell(form.elements.by.value) + "," + form.elements.on.value + ",";
      form.hidden = false;
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.addEventListener("input", function () {
        if (form.elements.by.value.trim() && form.elements.on.value) sign();
      });
    }
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var line = button.parentElement.querySelector("code");
        var told = function () {
          button.textContent = "Copied";
          setTimeout(function () { button.textContent = "Copy"; }, 1500);
        };
        var select = function () {
          var range = document.createRange();
          range.selectNodeContents(line);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          if (document.execCommand("copy")) told();
        };
        if (navigator.clipboard) navigator.clipboard.writeText(line.textContent).then(told, select);
        else select();
      });
    });
  }

  // ---- Numbers: what each is of which question, on hover; a click opens the question.
  function numbers() {
    function question(number) {
      return document.getElementById("sql-" + number.dataset.of);
    }

    function meaning(cell) {
      if (cell === "rows") return "The number of rows of this SQL:";
      if (cell.startsWith("rows/")) return "The rows of this SQL, " + cell.slice(5) + " on a page:";
      if (cell.startsWith("rows@")) return "The rows of this SQL that begin in " + cell.slice(5) + ":";
      var parts = cell.split(":");
      return "Column " + parts[0] + ", row " + (Number(parts[1]) + 1) + " of this SQL:";
    }

    document.addEventListener("mouseover", function (event) {
      var number = event.target.closest && event.target.closest("[data-of]");
      var holder = number && !number.title && question(number);
      if (!holder || number instanceof SVGElement) return;
      number.title = meaning(number.dataset.cell) + "\n\n" + holder.querySelector("code").textContent;
    });
    document.addEventListener("click", function (event) {
      var number = event.target.closest && event.target.closest("[data-of]");
      var holder = number && !number.closest("a, button") && question(number);
      if (!holder) return;
      holder.open = true;
      holder.scrollIntoView({ block: "nearest" });
    });
  }

  numbers();
  search();
  cards();
  sorting();
  copying();
})();
