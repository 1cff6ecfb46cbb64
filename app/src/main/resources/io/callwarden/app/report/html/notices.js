// Sentences of the analysis about a call.

function noticeList(notices) {
  return element("ul", { class: "notice-list" }, notices.map((notice) => element("li", {}, notice)));
}
