// The forbids that no installation can do without: each rule of policies/1-forbidden.cedar with the SHA-256 of what it means (its structure,
// whatever its layout). A process whose policies lack one, or changed one, does not start. To change one on purpose, change both files
// in one commit, with a decision record.

/** The digests. `schema`: of what the rules may speak of, comments left out, since a wider list could take the sense out of a forbid. */
export const foundation: { readonly schema: string; readonly forbids: Readonly<Record<string, string>> } = {
  schema: 'd42e2c733c1d20a8eaf22d1227c0986f80f5af6997be8f4578a660852926d67b',
  forbids: {
    'never-immigration-enforcement': 'a590c5ca415626e543cc9e1b1a7a3039f2a04e53588df640f748ea4e5c938b5a',
    'listed-organisation': '6f5a604152593333e4e34ed9cb176f013c13641f43e74fc95445a76a6df071c2',
    'listed-recipient': 'c4433eea25309c4869f963b5a0fe7042bc3c9174e7944930f3109dc00740ff97',
    'duty-never-enforcement': '085aa754c1d8b0dc506061aaa476f7676388cde316dcd00c51cc734c173b04a2',
    'duty-not-explained': '058d87a09e5bbe8e921d5ee8b5c3ac556cd8a444af69d321d61ae73701bebcca',
    'consent-missing': '69010f43c601f476b8d66751bb4a437fec9bf753856925b59fb435ebf8b6b76a',
    'administrator-reads-nobody': '50310290609898784ea7fe178dc1d61a32f2c9a9318c58d0211fd46135337fff',
    'auditor-opens-no-file': '2fe2055996a3f1acb635913edb56f77f76a0c3d6765dc43fa99826f04c6b8821',
    'other-organisation': '778a992a2c2f9940798e38ae43edd4a200a02433e259ef742a9e0f0c268812ed',
    'other-organisation-hint': '1633ff36e61329a16100b122f083201fdff986085147c837de180d19ff821589',
    'outside-team': '2ff81b2040bf968c3297b0ea8b76a7fe831c11df979525951f28402d8206eb87',
    'outside-team-history': 'bec20638f47582d04c32bd9a2d97046168b92d3bf602becf842a5809119563d4',
    'outside-team-search': '319331947c9e0fdc0a844a0adb5a4f901f24429968a244e634280403413c2219',
    'restricted-stays-hidden': '70fe0d46ccf2d034605914570b2c39b9fe375aaa5f53e2ec89ffae0e13255dcc',
    'purpose-not-held': 'f7250731a24ab69ac1d238f5b895db6a3bcfc78c21a659972045a534ab01dd32',
    'nobody-assigns-themselves': '29a6d4e90837935cef6b6bd474b17a34c6583b36193d0c4086d24d8f0c7781d7',
  },
}
