/* Wagtail gives its rich-text editors no name: a label points at the hidden field behind them. Each
   editor in a pair takes the name of its side, and a click on the label goes to the editor. */
(function () {
    "use strict";
    const SIDE = ".nr-pair__side";
    const EDITOR = "[role='textbox']";

    function nameAll() {
        for (const editor of document.querySelectorAll(`${SIDE} ${EDITOR}:not([aria-labelledby])`)) {
            const label = editor.closest(SIDE).querySelector(".nr-pair__label");
            editor.setAttribute("aria-labelledby", label.id);
        }
    }

    document.addEventListener("click", (event) => {
        const label = event.target.closest(".nr-pair__label");
        label?.closest(SIDE).querySelector(EDITOR)?.focus();
    });
    document.addEventListener("DOMContentLoaded", () => {
        nameAll();
        const form = document.getElementById("page-edit-form");
        if (form) new MutationObserver(nameAll).observe(form, { childList: true, subtree: true });
    });
})();
