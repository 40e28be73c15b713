quota-often = Those were many checks in a short time.
quota-failures = Several checks in a row did not succeed, so I wait a little before the next one. This is a good moment to compare the values with those on the { -exchange }.
quota-daily = Those were many new keys for one day.
quota-crowd = Very many new keys are being checked right now, so this one has to wait.
quota-wait = You can check again in <b>{ $wait }</b>. Nothing is stored yet; you do not have to send the key again during the next { $minutes } minutes.
quota-wait-long = You can try again in <b>{ $wait }</b>. I do not keep what you typed for that long: it is gone already, so please send the key again then.
quota-wait-stored = You can check again in <b>{ $wait }</b>. Your { -connection } stays as it is.
