"""Who acts: users, sign-in, second factors."""
