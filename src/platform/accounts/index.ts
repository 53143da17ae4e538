// Simple local accounts: a name, a password, a session on the server. What a surface behind sign-in needs until the
// firewall's roles and purposes come. It knows nothing about the people helped.
export { createAccounts, type Accounts, type AccountProblem, type SignedIn, type SignInProblem } from './accounts.ts'
export { createAccountStore, type AccountTables } from './store.ts'
export { choosePassword, MIN_PASSWORD_LENGTH } from './password.ts'
