test("the owner reads what was given, taken and refused; nobody else does", async ({ browser }) => {
  const { page } = owner;
  await page.goto("/");
  await page.getByRole("link", { name: /^Members/u }).click();
  await page.getByRole("link", { name: "Audit log" }).click();
  const list = page.getByRole("list").filter({ hasText: "signed in" });
  for (const words of [
    "made a link to",
    "came to",
    "ended a link to",
    "made an invitation",
    "public",
    "took the role of Ina Invited",
  ])
    await expect(list.getByText(words).first()).toBeVisible();
  const { pathname } = new URL(page.url());
  const other = await openBrowser(browser, "Nosy");
  await signUp(other.page, newcomer("Nosy"));
  expect((await other.page.goto(pathname))?.status()).toBe(404);
  await other.context.close();
});
