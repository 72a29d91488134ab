// Asks for the live part of the page every two seconds while somebody looks at it.
const live = document.getElementById("live");
let shown = "";

// Whoever is in a card with the keyboard, or has scrolled it, stays there.
function show(words) {
  const inside = document.activeElement?.closest("section")?.id;
  const scrolled = [...live.children].map((card) => [card.id, card.scrollLeft]);
  live.innerHTML = words;
  for (const [id, left] of scrolled) {
    const card = document.getElementById(id);
    if (card) card.scrollLeft = left;
  }
  if (inside) document.getElementById(inside)?.focus({ preventScroll: true });
  shown = words;
}

async function refresh() {
  if (!document.hidden) {
    try {
      const answer = await fetch("status", { headers: { accept: "text/html" }, redirect: "manual" });
      if (answer.type === "opaqueredirect") return location.reload(); // to the door: logged out meanwhile
      if (!answer.ok) throw new Error(answer.status);
      const words = await answer.text();
      if (words !== shown) show(words);
      document.body.classList.remove("offline");
    } catch {
      document.body.classList.add("offline");
    }
  }
  setTimeout(refresh, 2000);
}

setTimeout(refresh, 2000);
