// Asks for the live part of the page every two seconds while somebody looks at it.
const live = document.getElementById("live");

async function refresh() {
  if (!document.hidden) {
    try {
      const answer = await fetch("status", { headers: { accept: "text/html" }, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      live.innerHTML = await answer.text();
      document.body.classList.remove("offline");
    } catch {
      document.body.classList.add("offline");
    }
  }
  setTimeout(refresh, 2000);
}

setTimeout(refresh, 2000);
