-- Before anything else exists. A verifier, which the server stores as it is: the password itself never reaches it.
ALTER ROLE CURRENT_USER PASSWORD {PASSWORD_VERIFIER};
