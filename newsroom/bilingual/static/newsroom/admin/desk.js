/* Two languages of a page on one form: which of them are shown, how each text stands, and copying a
   text to the other side. The rules of what is out of date are the server's; this only asks for them
   after the form has saved itself, and notices what is empty. No field is ever written to but by the
   button that copies, so that a syllable that is being composed stays whole. */
(function () {
    "use strict";
    const SIDE = "[data-nr-side]";
    const EDITOR = "[data-draftail-input]";
    const OPEN = ["missing", "outdated", "machine"];
    const form = document.getElementById("page-edit-form");
    const source = document.getElementById("nr-desk-bar");
    const first = form?.querySelector(".nr-pair");
    if (!form || !source || !first) return;

    const statesUrl = document.querySelector("script[data-nr-states]").dataset.nrStates;
    const blankBadge = document.getElementById("nr-badge-missing").innerHTML;
    const all = () => [...form.querySelectorAll(SIDE)];
    const other = (side) =>
        [...side.parentElement.children].find((each) => each !== side && each.matches(SIDE));

    // What a field says

    const field = (side) => side.querySelector(".nr-pair__field :is(input, textarea)[name]");

    function says(side) {
        const input = field(side);
        if (!input) return (side.querySelector(".nr-read :not(.nr-none)")?.parentElement.innerText || "").trim();
        if (!input.matches(EDITOR)) return input.value.trim();
        const editor = input.draftailEditor;
        if (editor) return editor.getEditorState().getCurrentContent().getPlainText().trim();
        const content = JSON.parse(input.value || "null");
        return (content?.blocks || []).map((block) => block.text).join(" ").trim();
    }

    function isGone(side) {
        const row = side.closest("[data-inline-panel-child]");
        return row?.querySelector("input[name$='-DELETE']")?.value === "1";
    }

    function idOf(side) {
        const row = side.closest("[data-inline-panel-child]");
        if (!row) return side.dataset.nrSide;
        const input = row.querySelector("input[type=hidden][name$='-id']");
        const match = input && /^(.+)-\d+-id$/.exec(input.name);
        return match ? `${match[1]}:${input.value}:${side.dataset.nrSide}` : "";
    }

    // How a text stands

    function set(side, told) {
        if (side.dataset.nrState === told.state && side.nrTold === told.note) return;
        side.dataset.nrState = told.state;
        side.nrTold = told.note;
        side.querySelector("[data-nr-badge]").innerHTML = told.badge;
        const note = side.querySelector("[data-nr-note]");
        if (!note.contains(document.activeElement)) note.innerHTML = told.note;
        else if (!told.note) {
            note.innerHTML = "";
            (side.querySelector("[role=textbox]") || field(side))?.focus();
        }
    }

    /* What can be seen here: a text that is empty beside one that is not, or no longer so. */
    function noticeBlanks() {
        for (const side of all()) {
            const counterpart = other(side);
            const isBlank = !says(side);
            const hasSource = Boolean(counterpart && says(counterpart));
            const state = side.dataset.nrState;
            if (isBlank && hasSource) set(side, { state: "missing", badge: blankBadge, note: "" });
            else if (isBlank || (state === "missing" && !isBlank)) {
                set(side, { state: "none", badge: "", note: "" });
            }
        }
        count();
    }

    async function askForStates(pageId) {
        try {
            const address = statesUrl.replace("/0/", `/${pageId}/`);
            const response = await fetch(address, { credentials: "same-origin" });
            if (!response.ok || response.redirected) return;
            const told = await response.json();
            for (const side of all()) {
                const found = told[idOf(side)];
                if (found && Boolean(says(side)) === (found.state !== "missing")) set(side, found);
            }
            count();
        } catch (error) {
            /* The server does not answer just now; the next save may reach it. */
        }
    }

    // The bar

    const bar = source.content.firstElementChild.cloneNode(true);
    const told = bar.querySelector("[data-nr-told]");

    function openIn(language) {
        return all().filter(
            (side) =>
                side.dataset.nrLanguage === language &&
                OPEN.includes(side.dataset.nrState) &&
                !isGone(side),
        );
    }

    function count() {
        const words = [];
        for (const button of bar.querySelectorAll("[data-nr-count]")) {
            const open = openIn(button.dataset.nrCount);
            for (const state of OPEN) {
                const part = button.querySelector(`[data-nr-${state}]`);
                const number = open.filter((side) => side.dataset.nrState === state).length;
                part.hidden = !number;
                part.querySelector("b").textContent = number;
            }
            button.querySelector("[data-nr-done]").hidden = open.length > 0;
            button.disabled = !open.length;
            words.push(button.innerText.replace(/\s+/g, " ").trim());
        }
        if (told.textContent !== words.join(". ")) told.textContent = words.join(". ");
    }

    function goToNext(language) {
        const open = openIn(language).filter((side) => side.offsetParent);
        const now = open.findIndex((side) => side.contains(document.activeElement));
        const side = open[(now + 1) % open.length];
        if (!side) return;
        side.scrollIntoView({ block: "center" });
        (side.querySelector("[role=textbox]") || field(side))?.focus({ preventScroll: true });
    }

    const kept = `newsroom.languages.${first.dataset.nrPerson}`;

    function show(view) {
        form.dataset.nrShown = view;
        for (const button of bar.querySelectorAll("[data-nr-view]")) {
            button.setAttribute("aria-pressed", String(button.dataset.nrView === view));
        }
    }

    function remembered() {
        try {
            const view = window.localStorage.getItem(kept);
            return ["ko", "en"].includes(view) ? view : "both";
        } catch (error) {
            return "both";
        }
    }

    bar.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button?.dataset.nrView) {
            show(button.dataset.nrView);
            try {
                window.localStorage.setItem(kept, button.dataset.nrView);
            } catch (error) {
                /* A browser that keeps nothing shows both the next time. */
            }
        } else if (button?.dataset.nrCount) {
            if (form.dataset.nrShown !== "both") show(button.dataset.nrCount);
            goToNext(button.dataset.nrCount);
        }
    });

    // Copying

    /* Comments stay where they were made: their marks name a place in the other text. */
    function withoutComments(content) {
        const blocks = content.getBlockMap().map((block) =>
            block.set(
                "characterList",
                block.getCharacterList().map((character) =>
                    character.set(
                        "style",
                        character.getStyle().filter((name) => !name.startsWith("COMMENT-")),
                    ),
                ),
            ),
        );
        return content.set("blockMap", blocks);
    }

    function copyRich(from, to) {
        const now = to.draftailEditor.getEditorState();
        const content = withoutComments(from.draftailEditor.getEditorState().getCurrentContent());
        to.draftailEditor.onChange(now.constructor.push(now, content, "insert-fragment"));
        to.draftailEditor.focus();
    }

    /* Typed in, so that undoing it is one keystroke. */
    function copyPlain(from, to) {
        to.focus();
        to.select();
        const isTyped = from.value && document.execCommand("insertText", false, from.value);
        if (!isTyped) {
            to.value = from.value;
            to.dispatchEvent(new Event("input", { bubbles: true }));
        }
        to.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /* A text that is there to be read is copied as it reads. */
    const readable = (side) => side.querySelector(".nr-read");

    function copyTo(side) {
        const source = other(side);
        const [from, to] = [field(source) || { value: says(source) }, field(side)];
        (to.matches(EDITOR) ? copyRich : copyPlain)(from, to);
        soon();
    }

    form.addEventListener("click", (event) => {
        const button = event.target.closest("[data-nr-copy]");
        if (button) copyTo(button.closest(SIDE));
    });

    function offerCopies() {
        for (const side of all()) {
            const [counterpart, to] = [other(side), field(side)];
            const button = side.querySelector("[data-nr-copy]");
            if (!button) continue;
            const reads = counterpart && readable(counterpart) && to && !to.matches(EDITOR);
            button.hidden = !(to && counterpart && (field(counterpart) || reads));
        }
    }

    // What happens on the form

    let waiting = 0;
    let isComposing = false;

    function soon() {
        window.clearTimeout(waiting);
        waiting = window.setTimeout(() => {
            if (isComposing) soon();
            else noticeBlanks();
        }, 250);
    }

    /* Whoever changes a source says no longer that its translation is right. */
    function doubt(target) {
        const side = target.closest(SIDE);
        const box = side && other(side)?.querySelector("input[name=still_valid]:checked");
        if (box) box.checked = false;
    }

    form.addEventListener("compositionstart", () => (isComposing = true), true);
    form.addEventListener("compositionend", () => (isComposing = false), true);
    form.addEventListener("input", (event) => {
        if (event.target.name !== "still_valid") doubt(event.target);
        soon();
    });
    let posted = [];
    document.addEventListener("w-autosave:save", (event) => {
        posted = event.detail.formData.getAll("still_valid");
    });
    document.addEventListener("w-autosave:success", (event) => {
        const page = event.detail?.response?.pk;
        if (!page) return;
        for (const box of form.querySelectorAll("input[name=still_valid]:checked")) {
            if (posted.includes(box.value)) box.checked = false;
        }
        askForStates(page);
    });
    new MutationObserver((changes) => {
        const rows = changes.some((change) =>
            [...change.addedNodes].some((node) => node.querySelector?.(SIDE)),
        );
        if (rows) {
            offerCopies();
            soon();
        }
    }).observe(form, { childList: true, subtree: true });

    const place = first.closest("[role=tabpanel]") || form;
    place.prepend(bar);
    show(remembered());
    offerCopies();
    count();
})();
