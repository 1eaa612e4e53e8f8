// Suggestions while somebody types: a combobox over a search that works without it.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete with manual selection)

const DELAY = 120;

for (const words of document.querySelectorAll("[data-suggest]")) {
  const input = words.querySelector("input");
  const list = words.querySelector("[role=listbox]");
  const status = words.querySelector("[role=status]");
  let waiting, asking, chosen = -1;

  const attributes = {
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id,
    "aria-autocomplete": "list", "aria-haspopup": "listbox",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    chosen = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    const options = [...list.children];
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const option = options[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const optionOf = ({ name, language, kind, url }, place) => {
    const option = document.createElement("li");
    const label = document.createElement("span");
    const about = document.createElement("small");
    Object.assign(option, { id: `${list.id}-${place}`, role: "option" });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    label.textContent = name;
    label.lang = language;
    about.textContent = kind;
    option.append(label, " ", about);
    return option;
  };

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(optionOf));
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    const { one, many } = status.dataset;
    status.textContent = suggestions.length === 1 ? one : many.replace("#", suggestions.length);
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(suggestions.length > 0));
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const typed = input.value.trim();
    if (!typed) return close();
    try {
      const query = new URLSearchParams({ q: typed });
      const response = await fetch(`${words.dataset.suggest}?${query}`, { signal: asking.signal });
      if (response.ok) show((await response.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  // An unfinished syllable is searched for as well: no waiting for the end of a composition.
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, DELAY);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = list.children.length - 1;
    const moves = {
      ArrowDown: () => choose(chosen < last ? chosen + 1 : -1),
      ArrowUp: () => choose(chosen < 0 ? last : chosen - 1),
      Escape: close,
      Enter: () => location.assign(list.children[chosen].dataset.url),
    };
    if (!(event.key in moves) || (event.key === "Enter" && chosen < 0)) return;
    event.preventDefault();
    moves[event.key]();
  });

  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}
